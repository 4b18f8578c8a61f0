using Elearning.Data;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Quizzes;

/// <summary>How the items of a case were answered so far, whatever the quiz.</summary>
/// <param name="Answers">Marks that hold.</param>
/// <param name="Facility">Their mean fraction, 0 to 1.</param>
public sealed record QuizFigures(long Answers, decimal Facility)
{
    private sealed record Line(string Case, long Answers, decimal Facility);

    /// <summary>By case id; a case that was never answered is not there.</summary>
    public static async Task<IReadOnlyDictionary<string, QuizFigures>> ByCaseAsync(ElearningDb db, CancellationToken cancel) =>
        (await db.Database.SqlQuery<Line>($"""
            select a.plan -> g.position::int ->> 'case' as "case", count(*) as answers, avg(g.fraction) as facility
            from grades g join attempts a on a.id = g.attempt_id
            where g.verdict <> 4 and not exists (select 1 from grades l where l.attempt_id = g.attempt_id and l.position = g.position and l.ordinal > g.ordinal)
            group by 1
            """).ToListAsync(cancel)).ToDictionary(l => l.Case, l => new QuizFigures(l.Answers, l.Facility));
}
