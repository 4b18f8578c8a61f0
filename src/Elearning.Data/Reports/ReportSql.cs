using Elearning.Domain.Attempts;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Data.Reports;

/// <summary>Reports that await marking, and who holds them.</summary>
public static class ReportSql
{
    /// <summary>Joins m, the mark of a person, if any: of a grade g and its response r.</summary>
    internal const string JoinMark = "left join report_marks m on m.attempt_id = g.attempt_id and m.position = g.position";

    /// <summary>What is judged of such a row: the answer, and with a person's mark what she found in it.</summary>
    internal const string Judged = "case when m.lines is null then r.answer else jsonb_build_object('kind', 'reviewed', 'text', r.answer ->> 'text', 'lines', m.lines) end";

    /// <summary>Holds one report for a marker until an instant; false while somebody else does.</summary>
    public static async Task<bool> HoldReportAsync(this ElearningDb db, ReportClaim claim, DateTimeOffset now, CancellationToken cancel) =>
        await db.Database.ExecuteSqlAsync($"""
            insert into report_claims as c (attempt_id, position, by, until) values ({claim.AttemptId}, {(short)claim.Position}, {claim.By}, {claim.Until.ToUniversalTime()})
            on conflict (attempt_id, position) do update set by = excluded.by, until = excluded.until where c.by = excluded.by or c.until <= {now.ToUniversalTime()}
            """, cancel) == 1;

    /// <summary>The grades that await a person's mark: the newest of their position, and not dropped.</summary>
    public static IQueryable<Attempts.GradeRow> AwaitedMarks(this ElearningDb db) => db.Grades.AsNoTracking().Where(g => g.Verdict == Verdict.Awaiting && g.Counts
        && !db.Grades.Any(later => later.AttemptId == g.AttemptId && later.Position == g.Position && later.Ordinal > g.Ordinal));
}
