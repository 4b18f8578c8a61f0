using System.Globalization;
using Elearning.Data;
using Elearning.Data.Reminders;

namespace Elearning.Web.Features.Credits;

/// <summary>Each day: whose cycle ends within ninety days, then within thirty, and is under target? Each is told once.</summary>
public sealed class OweCycleEnds(ElearningDb db, CreditRules rules, UnderTargets targets, TimeProvider time)
{
    private static readonly int[] DaysAhead = [30, 90];

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var regime in (await rules.LiveAsync(cancel)).Where(r => r.CycleYears is not null).ToLookup(r => r.Regime.Id))
        {
            var (cycle, today) = (regime.First().CycleOf(regime.First().DayOf(now)), regime.First().DayOf(now));
            var ahead = DaysAhead.FirstOrDefault(d => cycle.To.DayNumber - today.DayNumber <= d);
            if (ahead == 0)
            {
                continue;
            }
            var key = string.Create(CultureInfo.InvariantCulture, $"{regime.Key} {cycle.To:yyyy-MM-dd} {ahead}");
            // A regime that no quiz serves concerns only those who have something in it.
            var served = regime.Any(r => r.QuizId.Length > 0);
            var told = (await targets.UnderAsync(new(regime.Key, null, null), now, cancel)).Under.Where(u => served || u.Balance.Earned + u.Balance.Waiting > 0);
            await db.OweAsync([.. told.Select(u => Reminder.Owe(u.PersonId, CycleEndReminder.Kind, key, now))], cancel);
        }
    }
}
