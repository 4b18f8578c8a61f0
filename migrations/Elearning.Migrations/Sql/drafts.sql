-- Drafts of the folder that this version does without become saves of who made them.
insert into drafts (case_id, version, revision, opened_by, opened_at, changed_by, changed_at)
select c.id, 1, c.revision, made.by, c.published_at, made.by, c.published_at
from live_cases c cross join lateral (
  select a.by from audit_entries a where a.action = 'case.drafted' and a.subject = 'case:' || c.id and a.by is not null order by a.at desc limit 1) made
where c.is_draft and c.withdrawn_at is null;
insert into draft_saves (case_id, version, revision, saved_by, saved_at) select case_id, version, revision, opened_by, opened_at from drafts;
delete from live_cases where is_draft;

-- What was saved, by whom, is a fact: added, never changed.
create trigger append_only before update or delete on draft_saves for each row execute function refuse_change();
create trigger append_only_truncate before truncate on draft_saves for each statement execute function refuse_change();
