using Elearning.Content.Quizzes;
using Elearning.Data;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Quizzes;

/// <summary>A quiz in the list of professors.</summary>
/// <param name="Quiz">The quiz.</param>
/// <param name="Version">Its newest save; 0 when it is a file of content/sets.</param>
/// <param name="Items">Items an attempt started now has.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="WithdrawnAt">When it was withdrawn, or null.</param>
/// <param name="Gone">Cases it names that are not live: it does without them.</param>
/// <param name="Past">Cases past their review date, which attempts for credit leave out.</param>
public sealed record QuizLine(Quiz Quiz, int Version, int Items, int Attempts, DateTimeOffset? WithdrawnAt, int Gone, int Past)
{
    /// <summary>The live ones and those withdrawn on the web, which can be offered again.</summary>
    public static async Task<IReadOnlyList<QuizLine>> AllAsync(ElearningDb db, CaseLibrary library, DateOnly today, CancellationToken cancel)
    {
        var cases = await library.LiveAsync(cancel);
        var rows = await db.Quizzes.AsNoTracking().Where(q => q.WithdrawnAt == null || q.Version > 0)
            .Select(q => new { Row = q, Attempts = db.Attempts.Count(a => a.QuizId == q.Id) }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.Row, r.Attempts, Quiz: QuizFile.Read(r.Row.Id, r.Row.Source, null).Draft)).Where(r => r.Quiz is not null)
            .Select(r => new QuizLine(r.Quiz!, r.Row.Version, r.Quiz!.Plan(id => cases.TryGetValue(id, out var found) ? (found.Revision, found.Case) : null).Count, r.Attempts, r.Row.WithdrawnAt, r.Quiz!.Cases.Count(c => !cases.ContainsKey(c.Case)), r.Quiz!.PastReview(id => cases.GetValueOrDefault(id)?.Case, today).Count))
            .OrderBy(l => l.WithdrawnAt is not null).ThenBy(l => l.Quiz.Title.Source, StringComparer.Ordinal)];
    }
}
