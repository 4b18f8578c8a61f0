-- Repairs of a key, what they changed, challenges and their answers are facts: added, never changed.
do $$
declare
  fact text;
begin
  foreach fact in array array['key_repairs', 'key_repair_signatures', 'corrections', 'ignored_wordings', 'challenges', 'challenge_answers']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', fact);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', fact);
  end loop;
end $$;

-- How many signed repairs concern a case, once marking is held. The query is a statement of its own inside the function, so that it sees
-- what was signed while the lock was waited for.
create function standing_repairs(marking bigint, of_case text) returns integer language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(marking);
  return (select count(*) from key_repairs r join key_repair_signatures s on s.repair_id = r.id where s.applied and r.case_id = of_case);
end $$;

-- A submission as it stands: the row of the day, with the score of the last repair that corrected it. Who does not ask for the score does not pay for it.
create view standing_submissions as
select s.attempt_id, s.at, s.by,
  coalesce((select c.score from corrections c where c.attempt_id = s.attempt_id and c.score is not null order by c.number desc limit 1), s.score) as score,
  coalesce((select c.most from corrections c where c.attempt_id = s.attempt_id and c.score is not null order by c.number desc limit 1), s.most) as most,
  s.active_seconds
from submissions s;
