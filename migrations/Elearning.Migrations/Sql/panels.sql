-- What a panel said is fact; and a reply or a seat that arrives while its panel is being closed waits for the row lock of the closing,
-- then sees it and is refused: what was closed is what was pinned.
do $$
declare
  fact text;
begin
  foreach fact in array array['panels', 'panel_seats', 'panel_replies', 'panel_closings']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', fact);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function refuse_change()', fact);
  end loop;
end $$;

create function refuse_when_panel_closed() returns trigger language plpgsql as $$
declare
  of_panel uuid := case tg_table_name when 'panel_seats' then (to_jsonb(new) ->> 'panel_id')::uuid
    else (select s.panel_id from panel_seats s where s.id = (to_jsonb(new) ->> 'seat_id')::uuid) end;
begin
  perform 1 from panels where id = of_panel for key share;
  if exists (select 1 from panel_closings where panel_id = of_panel) then
    raise exception 'panel % is closed', of_panel using errcode = 'EL002';
  end if;
  return new;
end $$;

create trigger refuse_when_panel_closed before insert on panel_seats for each row execute function refuse_when_panel_closed();
create trigger refuse_when_panel_closed before insert on panel_replies for each row execute function refuse_when_panel_closed();
