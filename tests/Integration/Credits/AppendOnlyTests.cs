using Elearning.Domain.Certificates;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Credits;

public class AppendOnlyTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task What_was_credited_is_never_changed_nor_erased()
    {
        var number = await site.EarnAsync("amina");
        await site.WithAsync(async s => await s.GetRequiredService<RevokeCertificates>().RunAsync(number, RevocationCode.Other, "Essai.", await site.PersonAsync("fatima"), CancellationToken.None));
        await (await site.SignInAsync("amina@demo.local")).Client.GetAsync($"/certificates/{number}.jwt");
        foreach (var table in new[] { "credit_proposals", "credit_decisions", "credit_entries", "certificates", "certificate_revocations", "signing_keys", "audit_entries" })
        {
            foreach (var sql in new[] { $"delete from {table}", $"update {table} set {ColumnOf(table)} = {ColumnOf(table)}", $"truncate {table} cascade" })
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
                Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
            }
            var count = $"select count(*) as \"Value\" from {table}";
            Assert.True(await site.DbAsync(db => db.Database.SqlQueryRaw<long>(count).SingleAsync()) > 0);
        }
    }

    private static string ColumnOf(string table) => table switch
    {
        "credit_proposals" or "credit_entries" or "certificates" => "amount",
        "audit_entries" => "action",
        "signing_keys" => "created_at",
        _ => "reason",
    };
}
