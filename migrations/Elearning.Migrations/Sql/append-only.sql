-- Responses, grades, submissions, credits and audit are facts: they are added, never changed. A correction is a further row.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: add a row that corrects it', tg_table_name using errcode = 'restrict_violation';
end $$;

do $$
declare
  fact text;
begin
  foreach fact in array array['responses', 'grades', 'submissions', 'stages_passed', 'case_revisions',
                              'credit_proposals', 'credit_decisions', 'credit_entries', 'certificates', 'certificate_revocations', 'audit_entries']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', fact);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', fact);
  end loop;
end $$;
