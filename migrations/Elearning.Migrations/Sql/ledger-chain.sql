-- The ledger is a chain: whatever inserts a line, here it gets its place, the hash of the line before and its own. The text is
-- LedgerChain.Text of the Domain, written a second time: the nightly proof compares the two. One transaction after another: the lock (ElearningDb.LedgerLock) is
-- held until the transaction ends, and each statement of this function sees what was committed before it.
create function credit_entry_text(e credit_entries) returns text language sql stable as $$
  select concat(e.seq, E'\n', e.previous, E'\n', e.id, E'\n', e.person_id, E'\n', e.kind, E'\n', e.regime_id, E'\n', e.rule_id, E'\n', e.rule_version, E'\n', e.category, E'\n',
    e.amount::numeric(6, 2), E'\n', to_char(e.counts_on, 'YYYY-MM-DD'), E'\n', e.proposal_id, E'\n', e.reverses, E'\n', e.by, E'\n',
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), E'\n', e.reason)
$$;

create function chain_credit_entry() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(86059455173714);
  select seq, hash into last from credit_entries where seq > 0 order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous := coalesce(last.hash, repeat('0', 64));
  new.hash := encode(sha256(convert_to(credit_entry_text(new), 'UTF8')), 'hex');
  return new;
end $$;

-- Lines of before the chain, in the order in which they were written.
do $$
declare
  e credit_entries;
  place bigint := 0;
  before text := repeat('0', 64);
begin
  alter table credit_entries disable trigger append_only;
  for e in select * from credit_entries order by at, id loop
    place := place + 1;
    e.seq := place;
    e.previous := before;
    before := encode(sha256(convert_to(credit_entry_text(e), 'UTF8')), 'hex');
    update credit_entries set seq = place, previous = e.previous, hash = before where id = e.id;
  end loop;
  alter table credit_entries enable trigger append_only;
end $$;

create unique index ix_credit_entries_seq on credit_entries (seq);
create trigger chain before insert on credit_entries for each row execute function chain_credit_entry();
create trigger append_only before update or delete on ledger_proofs for each row execute function refuse_change();
create trigger append_only_truncate before truncate on ledger_proofs for each statement execute function refuse_change();
