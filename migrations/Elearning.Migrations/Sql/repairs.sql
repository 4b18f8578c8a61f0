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

-- A submission as it stands: the row of the day, with the score of the last repair that corrected it. Who does not ask for the score does not pay for it.
create view standing_submissions as
select s.attempt_id, s.at, s.by,
  coalesce((select c.score from corrections c where c.attempt_id = s.attempt_id and c.score is not null order by c.number desc limit 1), s.score) as score,
  coalesce((select c.most from corrections c where c.attempt_id = s.attempt_id and c.score is not null order by c.number desc limit 1), s.most) as most,
  s.active_seconds
from submissions s;
