using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Data.Reminders;
using Elearning.Domain.Bounces;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>What became of a campaign.</summary>
/// <param name="Counts">How many of its messages are in each state.</param>
/// <param name="Returned">Whom it did not reach: what came back from her server, at once or later.</param>
public sealed record SentCampaign(Campaign Campaign, IReadOnlyDictionary<ReminderState, int> Counts, IReadOnlyList<SentCampaign.Unreached> Returned)
{
    private const int Shown = 5;

    /// <summary>Somebody a message did not reach.</summary>
    public sealed record Unreached(Guid PersonId, string Name, Reminder Reminder);

    /// <summary>The newest campaigns of a regime, the newest first.</summary>
    public static async Task<IReadOnlyList<SentCampaign>> NewestAsync(ElearningDb db, string regime, CancellationToken cancel)
    {
        var campaigns = await db.Campaigns.AsNoTracking().Where(c => c.RegimeId == regime).OrderByDescending(c => c.At).ThenBy(c => c.Id).Take(Shown).ToListAsync(cancel);
        var keys = campaigns.Select(c => c.Id.ToString()).ToArray();
        var messages = (await db.Reminders.AsNoTracking().Where(r => r.Kind == TargetReminder.Kind && keys.Contains(r.Key))
            .Join(db.Users, r => r.PersonId, p => p.Id, (r, p) => new Unreached(p.Id, p.Name, r)).ToListAsync(cancel)).ToLookup(m => m.Reminder.Key);
        return [.. campaigns.Select(c => (Campaign: c, Messages: messages[c.Id.ToString()])).Select(c => new SentCampaign(c.Campaign,
            c.Messages.CountBy(m => m.Reminder.State).ToDictionary(),
            [.. c.Messages.Where(m => m.Reminder.Bounce is BounceKind.Expired or BounceKind.Refused).OrderBy(m => m.Name, StringComparer.CurrentCulture)]))];
    }
}
