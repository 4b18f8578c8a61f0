-- The last line of the ledger is found by the index of places, whatever the planner thinks of the table. A ledger that was analysed while it
-- was empty counts as no rows at all: reading the whole of it and sorting is then the cheapest plan, and a session keeps that plan while the
-- ledger grows. Writing n lines in one transaction took n² reads.
alter function chain_credit_entry() set enable_seqscan = off;
