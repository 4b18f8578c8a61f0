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

/// <summary>Tells an administrator that the nightly proof of the ledger found differences.</summary>
public sealed class LedgerReminder(ElearningDb db, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "ledger";

    public string Name => Kind;

    /// <summary>The message about a proof.</summary>
    public static Reminder Owe(Guid administrator, LedgerProofRow proof) => Reminder.Owe(administrator, Kind, proof.Id.ToString(), proof.At);

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var id = Guid.Parse(reminder.Key);
        var proof = await db.LedgerProofs.AsNoTracking().SingleAsync(p => p.Id == id, cancel);
        return new Owed.Still(new(T("credits.proof.mail-subject", proof.Differences.Count),
        [
            new LetterPart.Line(T("credits.proof.differences", proof.Differences.Count)),
            new LetterPart.Button(T("credits.proof.see"), site.Value.Link("/credits/proof")),
        ]));
    }
}
