-- Who lent the review of credits to whom, and who ended it, are facts.
create trigger append_only before update or delete on delegations for each row execute function refuse_change();
create trigger append_only_truncate before truncate on delegations for each statement execute function refuse_change();
create trigger append_only before update or delete on delegation_ends for each row execute function refuse_change();
create trigger append_only_truncate before truncate on delegation_ends for each statement execute function refuse_change();
