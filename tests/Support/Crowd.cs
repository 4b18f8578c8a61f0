using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Support;

/// <summary>Many people who took a quiz: written straight into the database, since a hundred of them clicking would take minutes.</summary>
public static class Crowd
{
    private static int people;

    /// <summary>People of their own take a live quiz and hand it in: each answers right or wrong as told by her number and the position, in her language.</summary>
    /// <returns>Their attempts.</returns>
    public static Task<IReadOnlyList<Guid>> CrowdAsync(this TestSite site, string quiz, int count, Func<int, int, bool> right, Func<int, string>? language = null, Guid? cohort = null) => site.WithAsync(async services =>
    {
        var (db, library) = (services.GetRequiredService<ElearningDb>(), services.GetRequiredService<CaseLibrary>());
        var live = await library.LiveAsync();
        var found = (await library.QuizzesAsync())[quiz];
        var plan = found.Plan(id => live.TryGetValue(id, out var c) ? (c.Revision, c.Case) : null);
        var at = site.Clock.GetUtcNow().AddDays(-1);
        var sat = new List<(Attempt Attempt, List<Grade> Grades)>();
        for (var n = 0; n < count; n++)
        {
            var person = Someone(at, language?.Invoke(n) ?? "fr", cohort);
            db.Users.Add(person);
            var attempt = Attempt.Start(Guid.CreateVersion7(at), person.Id, quiz, Purpose.Quiz, found.Mode, 1, plan, at, null);
            var grades = new List<Grade>();
            for (var position = 0; position < plan.Count; position++)
            {
                while (attempt.StateOf(position) == StageState.Ahead)
                {
                    attempt.PassStage(plan[position].Case, attempt.OpenStage(plan[position].Case), at);
                }
                var published = live[plan[position].Case];
                var item = published.Case.Find(plan[position].Item)!;
                var answer = right(n, position) ? ItemKind.Of(item).FullMark(item, published)! : Wrong(item, published, n);
                attempt.Answer(position, Guid.CreateVersion7(at), answer, n % 2 == 0 ? Confidence.Sure : Confidence.Unsure, true, 0, 20 + n, at);
                var grade = item.Grade(answer);
                grades.Add(grade);
                db.Grades.Add(new(attempt.Id, position, 1, attempt.Latest(position)!.Id, grade.Fraction, grade.Verdict, grade.RuleVersion, null, at));
            }
            db.Attempts.Add(attempt);
            sat.Add((attempt, grades));
        }
        await db.SaveChangesAsync();
        // Responses are refused once an attempt is submitted.
        sat.ForEach(a => a.Attempt.Submit((position, _) => a.Grades[position], SubmittedBy.Intern, at));
        await db.SaveChangesAsync();
        return (IReadOnlyList<Guid>)[.. sat.Select(a => a.Attempt.Id)];
    });

    private static Account Someone(DateTimeOffset at, string language, Guid? cohort)
    {
        var number = Interlocked.Increment(ref people);
        return new() { Id = Guid.CreateVersion7(at), UserName = $"foule{number}", Email = $"foule{number}@demo.local", Name = $"Personne {number} Secrète", Language = language, CohortId = cohort, InvitedAt = at };
    }

    private static Answer Wrong(Item item, PublishedCase published, int n) => item switch
    {
        SingleBest s => new Picked([s.Choices.First(c => !c.IsKey).Id]),
        MultipleResponse m => new Picked([m.Choices.First(c => !c.IsKey).Id]),
        Locate { Findings.Count: > 0 } => Away((Marked)ItemKind.Of(item).FullMark(item, published)!, published, n),
        _ => new Written("autre chose"),
    };

    // Near a corner, everybody a little elsewhere.
    private static Marked Away(Marked key, PublishedCase published, int n)
    {
        var mark = key.Marks[0];
        double column = 2 + (3 * (n % 7)), row = 2 + (3 * (n % 5));
        return new([mark with { Column = column, Row = row, At = published.Series[mark.Series].Geometry.Frames[mark.Frame].At(column, row) }]);
    }
}
