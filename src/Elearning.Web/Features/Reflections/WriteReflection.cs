using Elearning.Data;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Reflections;

/// <summary>Keeps a note of reflection and proposes what regimes give for it; a person signs.</summary>
public sealed class WriteReflection(ElearningDb db, ReflectionQuery reflections, CreditRules rules, CreditProposals proposals, CaseLibrary library, TimeProvider time)
{
    /// <summary>False when no regime asks for a note now: one was written before, maybe a moment ago.</summary>
    /// <param name="person">Who.</param>
    /// <param name="subject">The quiz or the case.</param>
    /// <param name="attempt">The finished attempt.</param>
    /// <param name="text">Of the right length.</param>
    /// <param name="cancel">Stops; nothing is kept.</param>
    public async Task<bool> RunAsync(Guid person, ReflectionSubject subject, Guid attempt, string text, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The locks under which credits are proposed: of two notes at once the second sees the first.
        await db.HoldLedgersAsync((await rules.LiveAsync(cancel)).Where(r => r.Regime.Reflection is not null).Select(r => (person, r.Regime.Id)), cancel);
        var now = time.GetUtcNow();
        if ((await reflections.OfAsync(person, subject, now, cancel)).Open is not [_, ..] open)
        {
            return false;
        }
        var id = Guid.CreateVersion7(now);
        db.Reflections.Add(new(id, person, subject.Quiz, subject.Case, attempt, text, now));
        AuditLog.Add(db, now, person, "reflection.written", AuditLog.Of("person", person), ("quiz", subject.Quiz), ("case", subject.Case), ("attempt", attempt.ToString()));
        await db.SaveChangesAsync(cancel);
        var title = TitleOf(await library.TitleOfAsync(subject, cancel));
        foreach (var rule in open)
        {
            var activity = new Activity(ActivityKind.Reflection, title.Source, null, 0, rule.Regime.Reflection!.Category, "reflection", text, HasProof: false);
            await proposals.ProposeAsync(person, rule, id, activity, rule.DayOf(now), cancel, title);
        }
        await transaction.CommitAsync(cancel);
        return true;
    }

    // In every language, as a certificate says it.
    private static LocalText TitleOf(LocalText subject)
    {
        return new(In("fr"), Texts.Languages.Where(l => l != "fr").ToDictionary(l => l, In));

        string In(string language) => Texts.TIn(language, "reflections.of", subject.In(language));
    }
}
