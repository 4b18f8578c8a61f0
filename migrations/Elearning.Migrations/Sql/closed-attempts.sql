-- A response or a stage that arrives while its attempt is being submitted waits for the row lock that the submission holds,
-- then sees the submission and is refused: nothing is ever taken that was not marked.
create function refuse_when_submitted() returns trigger language plpgsql as $$
begin
  perform 1 from attempts where id = new.attempt_id for key share;
  if exists (select 1 from submissions where attempt_id = new.attempt_id) then
    raise exception 'attempt % is submitted', new.attempt_id using errcode = 'EL001';
  end if;
  return new;
end $$;

create trigger refuse_when_submitted before insert on responses for each row execute function refuse_when_submitted();
create trigger refuse_when_submitted before insert on stages_passed for each row execute function refuse_when_submitted();
