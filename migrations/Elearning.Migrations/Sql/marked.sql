-- What an attempt has once something of it was marked, as one array: the score that stands, its most, grades, positions with a trace, corrections and
-- marks of reports. An exam that is still open has none of it, and the statement behind its pages does not call this: it would otherwise begin
-- eight more scans to find nothing. Stable: it sees what the statement that calls it sees.
create function marked(attempt uuid) returns json language plpgsql stable as $$
begin
  return json_build_array(
    (select s.score from standing_submissions s where s.attempt_id = attempt),
    (select s.most from standing_submissions s where s.attempt_id = attempt),
    (select json_agg(json_build_array(g.position, g.ordinal, g.response_id, g.fraction, g.verdict, g.rule_version, g.reason, g.at, g.counts) order by g.ordinal) from grades g where g.attempt_id = attempt),
    (select json_agg(distinct t.position) from traces t where t.attempt_id = attempt),
    (select json_agg(json_build_array(c.number, c.repair_id, c.former_score, c.former_most, c.score, c.most, c.marks, c.credits, c.at) order by c.number) from corrections c where c.attempt_id = attempt),
    (select json_agg(json_build_array(m.position, m.ordinal, m.lines, m.comment, m.by, m.at)) from report_marks m where m.attempt_id = attempt));
end $$;
