-- Who looked at which pictures, and who gave and took back leave to read a case's images, are facts: added, never changed.
do $$
declare
  fact text;
begin
  foreach fact in array array['picture_checks', 'image_tokens', 'image_token_revocations']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', fact);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', fact);
  end loop;
end $$;
