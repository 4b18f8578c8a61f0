using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Credits;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Credits;

/// <summary>A message of a campaign to somebody under target; dropped when the target was met meanwhile.</summary>
public sealed class TargetReminder(ElearningDb db, CreditRules rules, IOptions<SiteOptions> site, TimeProvider time) : IReminderKind
{
    public const string Kind = "target";

    public string Name => Kind;

    /// <summary>The message of a campaign to a person.</summary>
    public static Reminder Owe(Guid person, Campaign campaign) => Reminder.Owe(person, Kind, campaign.Id.ToString(), campaign.At, campaign.DueAt);

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var id = Guid.Parse(reminder.Key);
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        var live = (await rules.LiveAsync(cancel)).Where(r => r.Regime.Id == campaign.RegimeId).ToArray();
        if (live.Length == 0)
        {
            return new Owed.NoLonger("nothing-due");
        }
        var balance = (await db.LedgerOfAsync(person.Id, cancel)).Balances(live, live[0].DayOf(time.GetUtcNow())).Single();
        return balance.IsMet ? new Owed.NoLonger("target-met") : new Owed.Still(new(Filled(campaign.Subject),
        [
            new LetterPart.Line(Filled(campaign.Text)),
            new LetterPart.Button(T("wallet.title"), site.Value.Link("/wallet")),
        ]));

        // The holes a writer may use; whatever else stands between braces stays as it is.
        string Filled(string text) => text
            .Replace("{name}", person.Name, StringComparison.Ordinal)
            .Replace("{missing}", CreditWords.Amount(balance.Missing ?? 0, live[0].Unit), StringComparison.Ordinal)
            .Replace("{until}", CreditWords.Day(balance.Cycle.To), StringComparison.Ordinal);
    }
}
