-- Who published what, who was asked to read it, what was said and settled, which version was chosen: facts, added and never changed.
do $$
declare
  fact text;
begin
  foreach fact in array array['publications', 'reading_requests', 'draft_comments', 'thread_settlements', 'content_choices', 'translation_checks']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', fact);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', fact);
  end loop;
end $$;
