using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Credits;

/// <summary>Tells somebody under target that the cycle of a regime ends soon; its key begins with the regime.</summary>
public sealed class CycleEndReminder(ElearningDb db, CreditRules rules, IOptions<SiteOptions> site, TimeProvider time) : IReminderKind
{
    public const string Kind = "cycle-end";

    public string Name => Kind;

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var regime = reminder.Key.Split(' ')[0];
        var live = (await rules.LiveAsync(cancel)).Where(r => r.Regime.Id == regime).ToArray();
        if (live.Length == 0)
        {
            return new Owed.NoLonger("nothing-due");
        }
        var balance = (await db.LedgerOfAsync(person.Id, cancel)).Balances(live, live[0].DayOf(time.GetUtcNow())).Single();
        return balance.IsMet ? new Owed.NoLonger("target-met") : new Owed.Still(new(T("credits.cycle-end.subject", balance.Regime.Name.In(Language), CreditWords.Day(balance.Cycle.To)),
        [
            new LetterPart.Line(T("credits.cycle-end.line", CreditWords.Day(balance.Cycle.To), CreditWords.Missing(balance, live[0].Unit))),
            new LetterPart.Button(T("wallet.title"), site.Value.Link("/wallet")),
        ]));
    }
}
