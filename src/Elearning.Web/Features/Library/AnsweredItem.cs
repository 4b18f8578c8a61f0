using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Library;

/// <summary>How one item was answered in disclosed attempts: practice once committed, exams once submitted.</summary>
public sealed record AnsweredItem(Item Item, IReadOnlyList<GivenAnswer> Answers)
{
    /// <summary>Under this number of answers no rate is shown.</summary>
    public const int Fewest = Groups.Fewest;

    /// <summary>Mean fraction, 0 to 1; null under the fewest.</summary>
    public decimal? Facility => Answers.Count < Fewest ? null : Answers.Average(a => a.Fraction);
}

/// <summary>One person's graded answer.</summary>
public sealed record GivenAnswer(string Person, Answer? Answer, decimal Fraction, Verdict Verdict, Confidence? Confidence, int Seconds, DateTimeOffset At);

/// <summary>Asks who answered how.</summary>
public static class AnsweredItems
{
    private const int Most = 2000;

    /// <summary>The graded answers to every item of a case, newest first.</summary>
    public static async Task<IReadOnlyList<AnsweredItem>> AnsweredAsync(this ElearningDb db, PublishedCase published, CancellationToken cancel)
    {
        var id = published.Case.Id;
        var rows = await (
            from grade in db.Grades.AsNoTracking()
            join attempt in db.Attempts.AsNoTracking() on grade.AttemptId equals attempt.Id
            join person in db.Users.AsNoTracking() on attempt.PersonId equals person.Id
            join response in db.Responses.AsNoTracking() on grade.ResponseId equals response.Id into given
            from response in given.DefaultIfEmpty()
            where attempt.Cases.Contains(id) && grade.Verdict != Verdict.Awaiting && !db.Grades.Any(later => later.AttemptId == grade.AttemptId && later.Position == grade.Position && later.Ordinal > grade.Ordinal)
            orderby grade.At descending
            select new { grade, attempt.Plan, person.Name, response }).Take(Most).ToListAsync(cancel);
        var byItem = rows
            .Where(r => r.Plan[r.grade.Position].Case == id)
            .ToLookup(r => r.Plan[r.grade.Position].Item, r => new GivenAnswer(
                r.Name, r.response?.Answer, r.grade.Fraction, r.grade.Verdict, r.response?.Confidence, r.response?.Seconds ?? 0, r.grade.At));
        return published.Case.Items.Select(i => new AnsweredItem(i, byItem[i.Id].ToArray())).ToArray();
    }
}
