-- What somebody saved stays what they saved: the next save is another row.
create trigger append_only before update or delete on quiz_saves for each row execute function refuse_change();
create trigger append_only_truncate before truncate on quiz_saves for each statement execute function refuse_change();
