using Elearning.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Credits;

public class LedgerWritingTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_ledger_that_was_analysed_while_empty_is_written_by_the_index_of_places()
    {
        var person = await site.PersonAsync("amina");
        var (scans, lookups) = await site.DbAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("vacuum analyze credit_entries");
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"""
                insert into credit_entries (id, person_id, kind, regime_id, rule_id, rule_version, amount, counts_on, reason, by, at)
                select gen_random_uuid(), {person}, 'adjustment', 'essai', 'essai', 'v', 1, '2026-01-01', 'Reprise.', {person}, now() from generate_series(1, 40)
                """);
            var read = await db.Database.SqlQueryRaw<Scans>("select seq_scan as whole, idx_scan as index from pg_stat_xact_user_tables where relname = 'credit_entries'").SingleAsync();
            Assert.Equal(40, await db.CreditEntries.CountAsync());
            return (read.Whole, read.Index);
        });
        Assert.Equal(0, scans);
        Assert.True(lookups >= 40);
    }

    private sealed record Scans(long Whole, long Index);
}
