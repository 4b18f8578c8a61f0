-- An evaluation, the receipt for it and a note of reflection are facts: added, never changed.
do $$
declare
  fact text;
begin
  foreach fact in array array['evaluation_receipts', 'evaluations', 'reflections']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', fact);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', fact);
  end loop;
end $$;
