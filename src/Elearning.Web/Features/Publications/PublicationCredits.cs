using System.Security.Cryptography;
using System.Text;
using Elearning.Data.Publications;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;

namespace Elearning.Web.Features.Publications;

/// <summary>Proposes what a published case counts for who wrote it and who read it, in the transaction of its publication: neither without the other, and once.</summary>
public sealed class PublicationCredits(CreditRules rules, CreditProposals proposals)
{
    /// <summary>Proposes what every regime in force says; nothing where it says nothing, or its cap is reached.</summary>
    /// <param name="publication">What was published.</param>
    /// <param name="title">Of the case.</param>
    /// <param name="first">Whether the case was never live before; what it counts then is given once a case, whoever made it.</param>
    /// <param name="cancel">Stops.</param>
    public async Task ProposeAsync(Publication publication, LocalText title, bool first, CancellationToken cancel)
    {
        var due = from rule in await rules.LiveAsync(cancel)
                  where rule.QuizId.Length == 0 && rule.Regime.Authoring is not null
                  from role in Enum.GetValues<AuthoringRole>()
                  let minutes = rule.Regime.Authoring!.MinutesOf(role, first)
                  where minutes is not null
                  let person = role == AuthoringRole.Author ? publication.Author : publication.Reader
                  select (Rule: rule, Role: role, Minutes: minutes.Value, Person: person);
        // Ledgers are held in one order, as by whoever holds several.
        foreach (var (rule, role, minutes, person) in due.OrderBy(d => d.Person).ThenBy(d => d.Rule.Regime.Id, StringComparer.Ordinal))
        {
            var activity = new Activity(ActivityKind.Authoring, title.Source, null, minutes, rule.Regime.Authoring!.Category, role.ToString().ToLowerInvariant(), null, false);
            await proposals.ProposeAsync(person, rule, IdOf(publication, role, first), activity, title, new(publication.CaseId, publication.Revision), rule.DayOf(publication.At), cancel);
        }
    }

    private static Guid IdOf(Publication publication, AuthoringRole role, bool first) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"authoring:{(first ? publication.CaseId : publication.Id)}:{role}")).AsSpan(0, 16));
}
