-- Marks of reports are facts.
create trigger append_only before update or delete on report_marks for each row execute function refuse_change();
create trigger append_only_truncate before truncate on report_marks for each statement execute function refuse_change();

-- A submission as it stands: the row of the day, with the score of what came last to it, a repair or the mark of a report. Marking and signing
-- exclude each other, so that a mark knows which repair it came after. Who does not ask for the score does not pay for it.
drop view standing_submissions;
create view standing_submissions as
select s.attempt_id, s.at, s.by,
  coalesce((select x.score from (
    select c.number, 0::bigint as seq, c.score from corrections c where c.attempt_id = s.attempt_id and c.score is not null
    union all
    select m.after_correction, m.seq, m.score from report_marks m where m.attempt_id = s.attempt_id and m.score is not null) x
    order by x.number desc, x.seq desc limit 1), s.score) as score,
  coalesce((select x.most from (
    select c.number, 0::bigint as seq, c.most from corrections c where c.attempt_id = s.attempt_id and c.score is not null
    union all
    select m.after_correction, m.seq, m.most from report_marks m where m.attempt_id = s.attempt_id and m.score is not null) x
    order by x.number desc, x.seq desc limit 1), s.most) as most,
  s.active_seconds
from submissions s;
