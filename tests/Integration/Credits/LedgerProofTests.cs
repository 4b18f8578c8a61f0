using System.Net;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Elearning.Tests.Integration.Attempts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Credits;

public class LedgerProofTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private Task<LedgerProofRow> ProveAsync()
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        return site.WithAsync(s => s.GetRequiredService<ProveLedger>().RunAsync(CancellationToken.None));
    }

    /// <summary>What somebody with the password of the database could do.</summary>
    private Task<int> TamperAsync(string table, string sql) => site.DbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(string.Concat("alter table ", table, " disable trigger user"));
        var changed = await db.Database.ExecuteSqlRawAsync(sql);
        await db.Database.ExecuteSqlRawAsync(string.Concat("alter table ", table, " enable trigger user"));
        await transaction.CommitAsync();
        return changed;
    });

    [Fact]
    public async Task Fifty_submissions_at_once_give_one_credit_a_kill_at_any_point_neither_loses_nor_doubles_and_the_proof_finds_a_tampered_row()
    {
        var quiz = await site.QuizAsync("exam", "[{ id: lung-01, items: [fluid, band, signs] }, { id: anatomy-01, items: [vein] }]");
        await site.ReplaceRulesAsync(CreditCast.Rule("proved", quiz));
        var (amina, fatima) = (await site.PersonAsync("amina"), await site.PersonAsync("fatima"));
        var sitter = await site.StartAsync("amina@demo.local", quiz);
        var questions = (await sitter.SittingAsync()).Questions.Count;
        for (var number = 1; number <= questions; number++)
        {
            await sitter.AnswerAsync(number, right: number != 2, "save");
        }
        var page = await sitter.Visitor.OpenAsync($"/attempts/{sitter.Id}/submission");

        // The database connection is killed at each thing a submission writes: nothing of it stays.
        foreach (var table in new[] { "grades", "submissions", "credit_proposals" })
        {
            Assert.Equal(HttpStatusCode.InternalServerError, await KilledAtAsync(table, async () => (await page.PostAsync("form[action$='/submission']")).StatusCode));
            Assert.False(await site.DbAsync(db => db.Submissions.AnyAsync(s => s.AttemptId == sitter.Id)));
            Assert.Empty(await site.ProposalsAsync(amina));
        }

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => page.PostAsync("form[action$='/submission']")));
        var proposal = Assert.Single(await site.ProposalsAsync(amina));
        Assert.True(await site.DbAsync(db => db.Submissions.AnyAsync(s => s.AttemptId == sitter.Id)));

        // And at each thing a signature writes.
        var signing = await (await site.SignInAsync("fatima@demo.local")).OpenAsync($"/credits/{proposal.Id}");
        foreach (var table in new[] { "credit_decisions", "credit_entries", "certificates", "audit_entries" })
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.InternalServerError, await KilledAtAsync(table, async () => (await signing.PostAsync("form#approve")).StatusCode));
            Assert.False(await site.DbAsync(async db => await db.CreditDecisions.AnyAsync() || await db.CreditEntries.AnyAsync() || await db.Certificates.AnyAsync()));
        }
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => signing.PostAsync("form#approve")));
        var entry = await site.DbAsync(db => db.CreditEntries.SingleAsync(e => e.PersonId == amina));
        Assert.Equal((1m, fatima), (entry.Amount, entry.By));

        // What the trigger hashed in SQL is what the Domain hashes in C#.
        var proof = await ProveAsync();
        Assert.Empty(proof.Differences);
        Assert.Equal((1L, 1, questions), (proof.Entries, proof.Credits, proof.Grades));

        Assert.Equal(1, await TamperAsync("credit_entries", "update credit_entries set amount = 5"));
        Assert.Equal([Fault.ChainBroken, Fault.AwardDiffers], (await ProveAsync()).Differences.Select(d => d.Fault));
        var told = await site.DbAsync(db => db.Reminders.SingleAsync(r => r.Kind == "ledger"));
        Assert.Equal(fatima, told.PersonId);
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<SendReminders>().RunAsync(CancellationToken.None);
            return true;
        });
        Assert.NotNull((await site.DbAsync(db => db.Reminders.SingleAsync(r => r.Id == told.Id))).SentAt);
        var shown = await (await site.SignInAsync("fatima@demo.local")).OpenAsync("/credits/proof");
        Assert.Contains("Une ligne a été changée", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Amina Berrada", shown.Text, StringComparison.Ordinal);
        Assert.Contains("différences", (await shown.Visitor.OpenAsync("/credits")).Text, StringComparison.Ordinal);
        await TamperAsync("credit_entries", "update credit_entries set amount = 1");
        Assert.Empty((await ProveAsync()).Differences);

        // A grade that nobody gave: judged again it differs, and so does the score.
        await TamperAsync("grades", "update grades set fraction = 1 where position = 1");
        Assert.Equal([Fault.ScoreDiffers, Fault.GradeDiffers], (await ProveAsync()).Differences.Select(d => d.Fault));
        await TamperAsync("grades", "update grades set fraction = 0 where position = 1");
        Assert.Empty((await ProveAsync()).Differences);

        // The end cut off, certificate and all.
        await TamperAsync("certificates", "delete from certificates");
        await TamperAsync("credit_entries", "delete from credit_entries");
        Assert.Equal([Fault.EndMissing, Fault.AwardDiffers], (await ProveAsync()).Differences.Select(d => d.Fault));
        var output = new StringWriter();
        Assert.Equal(1, await site.WithAsync(s => s.GetRequiredService<ProveLedger>().VerifyAsync(output, CancellationToken.None)));
        Assert.Contains("AwardDiffers proposal:", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await sitter.Visitor.OpenAsync("/credits/proof")).Status);
    }

    private async Task<T> KilledAtAsync<T>(string table, Func<Task<T>> act)
    {
        await SqlAsync($"""
            create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return new; end $$;
            create trigger zz_die before insert on {table} for each row execute function die()
            """);
        try
        {
            return await act();
        }
        finally
        {
            await SqlAsync($"drop trigger zz_die on {table}; drop function die()");
        }
    }

    // The pool may hand out the connection that was killed.
    private async Task SqlAsync(string sql)
    {
        for (var again = true; again;)
        {
            try
            {
                await site.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
                again = false;
            }
            catch (Npgsql.NpgsqlException e) when (e is not Npgsql.PostgresException { SqlState: not "57P01" })
            {
                Npgsql.NpgsqlConnection.ClearAllPools();
            }
        }
    }
}
