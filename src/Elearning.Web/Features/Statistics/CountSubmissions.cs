using Elearning.Data;
using Elearning.Data.Statistics;
using Elearning.Domain.Statistics;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>
/// Takes what was submitted or marked again into the running totals. Several may run at once: each holds the quiz it counts, and what it
/// counted is taken off the list in the same transaction, so that nothing is counted twice or forgotten.
/// </summary>
public sealed class CountSubmissions(IServiceScopeFactory scopes, Observing observing, TimeProvider time, ILogger<CountSubmissions> log)
{
    // Lines taken off the list in one transaction: the counts are read and written once for all of them.
    private const int Batch = 40_000;

    /// <summary>Attempts in memory at once, and as many again while the next are read.</summary>
    public int Portion { get; set; } = 4_000;

    /// <summary>How many attempts were counted or counted anew.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var (done, aside) = (0, new List<string>());
        while (await NextAsync(aside, cancel) is { } quiz)
        {
            try
            {
                if (await CountAsync(quiz, cancel) is { } counted)
                {
                    done += counted;
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The statistics of quiz {Quiz} could not be counted", quiz);
            }
            // Held by another, or failed: the others go on, the next run tries again.
            aside.Add(quiz);
        }
        return done;
    }

    /// <summary>Forgets the running totals of a quiz, or of all, and counts them again from the facts.</summary>
    public async Task<int> RebuildAsync(string? quiz, CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ElearningDb>().OweAgainAsync(quiz, cancel);
        }
        return await RunAsync(cancel);
    }

    private async Task<string?> NextAsync(List<string> aside, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        return await db.StatisticsDue.Where(d => !aside.Contains(d.QuizId)).OrderBy(d => d.QuizId).Select(d => d.QuizId).FirstOrDefaultAsync(cancel);
    }

    // A batch of one quiz; null while another counts it.
    private async Task<int?> CountAsync(string quiz, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        if (await db.HoldStatisticsAsync(quiz, now, cancel) is not { } row)
        {
            return null;
        }
        // Read before the facts: what is marked meanwhile has a line of its own that is not among these.
        var due = await db.StatisticsDue.AsNoTracking().Where(d => d.QuizId == quiz).OrderBy(d => d.Id).Take(Batch).Select(d => new { d.Id, d.AttemptId }).ToListAsync(cancel);
        var change = await ChangeAsync(db, [.. due.Select(d => d.AttemptId).Distinct().Chunk(Portion)], quiz, cancel);
        await ApplyAsync(db, row, change, cancel);
        row.CountedAt = now;
        await db.KeepAsync(change.First, change.Again, cancel);
        long[] seen = [.. due.Select(d => d.Id)];
        await db.StatisticsDue.Where(d => seen.Contains(d.Id)).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return change.First.Count + change.Again.Count;
    }

    private async Task<QuizChange> ChangeAsync(ElearningDb db, Guid[][] portions, string quiz, CancellationToken cancel)
    {
        var change = new QuizChange();
        var next = Task.FromResult<IReadOnlyCollection<CountableAttempt>>([]);
        foreach (var portion in portions.Append([]))
        {
            // The next are read while these are counted.
            var read = await next;
            next = portion.Length == 0 ? next : db.CountableAsync(quiz, portion, cancel);
            await Task.WhenAll(next, Task.Run(() => AddAsync(change, read, quiz, cancel), cancel));
        }
        return change;
    }

    private async Task AddAsync(QuizChange change, IReadOnlyCollection<CountableAttempt> attempts, string quiz, CancellationToken cancel)
    {
        foreach (var attempt in attempts)
        {
            var after = observing.Now(attempt, quiz);
            if (attempt.Before is { } before)
            {
                if (before.Marks.SequenceEqual(after.Marks) && before.Verdicts.SequenceEqual(after.Verdicts))
                {
                    continue;
                }
                change.Add(attempt.Plan, await observing.ObserveAsync(attempt, before, cancel), -1);
            }
            change.Add(attempt.Plan, await observing.ObserveAsync(attempt, after, cancel), 1);
            (attempt.Before is null ? change.First : change.Again).Add(after);
        }
    }

    private static async Task ApplyAsync(ElearningDb db, QuizStatistics quiz, QuizChange change, CancellationToken cancel)
    {
        var rows = await db.ItemStatistics.Where(i => i.QuizId == quiz.QuizId).ToDictionaryAsync(i => (i.Case, i.Item), cancel);
        foreach (var (place, tally) in change.Items)
        {
            if (rows.TryGetValue(place, out var row))
            {
                tally.AddAll(WrittenTally.Read(row.Tally), 1);
            }
            else
            {
                row = rows[place] = new() { QuizId = quiz.QuizId, Case = place.Case, Item = place.Item, Tally = "", Figures = new() };
                db.ItemStatistics.Add(row);
            }
            (row.Tally, row.Figures, row.Thirds, row.Languages) = (WrittenTally.Write(tally), ItemFigures.Of(tally), Thirds.Of(tally), ComparedGroup.Of(tally, Texts.Languages));
        }
        change.Totals.AddAll(WrittenTally.ReadTotals(quiz.Totals), 1);
        quiz.Totals = WrittenTally.Write(change.Totals);
        // In an order of its own: sums of fractions differ in their last digit by the order they are made in.
        quiz.Figures = QuizFigures.Of(change.Totals, [.. rows.OrderBy(r => r.Key.Case, StringComparer.Ordinal).ThenBy(r => r.Key.Item, StringComparer.Ordinal).Select(r => r.Value.Figures)]);
    }
}
