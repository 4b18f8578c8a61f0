-- Whatever ends or re-marks a first attempt at a quiz owes its statistics a count, in the same transaction. A row for each event and no
-- conflict: who counts takes away the rows it saw, so that an event it could not see yet is counted later, and nothing twice.
create function owe_statistics() returns trigger language plpgsql as $$
begin
  insert into statistics_due (attempt_id, quiz_id)
  select a.id, a.quiz_id from added n join attempts a on a.id = n.attempt_id where a.quiz_id is not null and a.number = 1;
  return null;
end $$;

create function owe_statistics_of_marks() returns trigger language plpgsql as $$
begin
  -- The first mark of a position comes with, or before, the submission that owes the count.
  if exists (select from added where ordinal > 1) then
    insert into statistics_due (attempt_id, quiz_id)
    select distinct a.id, a.quiz_id from added n join attempts a on a.id = n.attempt_id where n.ordinal > 1 and a.quiz_id is not null and a.number = 1;
  end if;
  return null;
end $$;

create trigger owe_statistics after insert on submissions referencing new table as added for each statement execute function owe_statistics();
create trigger owe_statistics after insert on grades referencing new table as added for each statement execute function owe_statistics_of_marks();

-- Counts can be made again from the facts: one quiz, or all with null.
create function owe_statistics_again(quiz text) returns void language plpgsql as $$
begin
  -- Nobody counts meanwhile: who counts holds the quiz's row.
  perform 1 from quiz_statistics q where quiz is null or q.quiz_id = quiz for update;
  delete from statistics_due d where quiz is null or d.quiz_id = quiz;
  delete from counted_attempts c where quiz is null or c.quiz_id = quiz;
  delete from item_statistics i where quiz is null or i.quiz_id = quiz;
  delete from quiz_statistics q where quiz is null or q.quiz_id = quiz;
  insert into statistics_due (attempt_id, quiz_id)
  select a.id, a.quiz_id from attempts a join submissions s on s.attempt_id = a.id
  where a.quiz_id is not null and a.number = 1 and (quiz is null or a.quiz_id = quiz);
end $$;

-- What was shown on a Monday stays what was shown.
create trigger append_only before update or delete on meetings for each row execute function refuse_change();
create trigger append_only_truncate before truncate on meetings for each statement execute function refuse_change();

-- What was handed in before is counted like what comes.
select owe_statistics_again(null);
