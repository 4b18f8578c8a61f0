-- A key that signed something is kept: without it what it signed could no longer be verified.
create trigger append_only before update or delete on signing_keys for each row execute function refuse_change();
create trigger append_only_truncate before truncate on signing_keys for each statement execute function refuse_change();
