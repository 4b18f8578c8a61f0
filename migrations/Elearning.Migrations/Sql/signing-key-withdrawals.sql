-- A key that was given up is never taken up again.
create trigger append_only before update or delete on signing_key_withdrawals for each row execute function refuse_change();
create trigger append_only_truncate before truncate on signing_key_withdrawals for each statement execute function refuse_change();
