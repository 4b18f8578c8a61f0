-- Who withdrew a case and why is a fact.
create trigger append_only before update or delete on case_withdrawals for each row execute function refuse_change();
create trigger append_only_truncate before truncate on case_withdrawals for each statement execute function refuse_change();

-- Saves of drafts between two that are kept are let go by the sweep, which names itself for its transaction; nothing else changes or deletes them.
create function refuse_change_but_sweep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('elearning.sweep', true) = 'drafts' then
    return old;
  end if;
  raise exception '% is append-only: add a row that corrects it', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger append_only on draft_saves;
create trigger append_only before update or delete on draft_saves for each row execute function refuse_change_but_sweep();
drop trigger append_only on case_revisions;
create trigger append_only before update or delete on case_revisions for each row execute function refuse_change_but_sweep();
