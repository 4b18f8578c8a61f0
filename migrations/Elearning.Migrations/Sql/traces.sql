-- What was shown before an answer is a fact like the answer, and none is taken once the attempt is submitted. Readings are no facts: the newest overwrites.
create trigger append_only before update or delete on traces for each row execute function refuse_change();
create trigger append_only_truncate before truncate on traces for each statement execute function refuse_change();
create trigger refuse_when_submitted before insert on traces for each row execute function refuse_when_submitted();
create trigger refuse_when_submitted before insert or update on readings for each row execute function refuse_when_submitted();
