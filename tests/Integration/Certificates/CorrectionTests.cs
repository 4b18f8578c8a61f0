using System.Net;
using Elearning.Data;
using Elearning.Domain.Certificates;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Certificates;

public class CorrectionTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_correction_gives_a_new_certificate_that_names_the_old_and_a_revocation_takes_all_of_it_back()
    {
        var old = await site.EarnAsync("amina");
        var amina = await site.PersonAsync("amina");
        var fatima = await site.SignInAsync("fatima@demo.local");
        var page = await fatima.OpenAsync($"/certificates/{old}");
        foreach (var (amount, reason, words) in new[] { ("0,5", " ", "demande un motif"), ("-1", "Trop.", "au-dessus de 0"), ("0,001", "Trop.", "au-dessus de 0"), ("1", "Rien.", "Rien ne changerait") })
        {
            var refused = await page.SubmitAsync("form#correct", new() { ["amount"] = amount, ["reason"] = reason });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        }
        var done = await page.SubmitAsync("form#correct", new() { ["amount"] = "0,5", ["reason"] = "La moitié des cas." });
        var number = done.Path.Split('/')[^1];
        Assert.NotEqual(old, number);
        Assert.Contains("0,5 heure", done.Text, StringComparison.Ordinal);
        var stranger = site.Visit();
        var replaced = await stranger.OpenAsync($"/verify/{old}");
        Assert.Contains("Attestation remplacée", replaced.Text, StringComparison.Ordinal);
        Assert.NotNull(replaced.Find($"a[href='/verify/{number}']"));
        Assert.DoesNotContain("La moitié", replaced.Html, StringComparison.Ordinal);
        var current = await stranger.OpenAsync($"/verify/{number}");
        Assert.Contains("Attestation valide", current.Text, StringComparison.Ordinal);
        Assert.NotNull(current.Find($"a[href='/verify/{old}']"));
        Assert.Contains("La moitié des cas.", (await (await site.SignInAsync("amina@demo.local")).OpenAsync($"/certificates/{number}")).Text, StringComparison.Ordinal);
        Assert.Equal([1m, -0.5m], await AmountsAsync(amina));

        // Queue, wallet and reports name the newest, though its line is the correction's.
        var proposal = Assert.Single(await site.ProposalsAsync(amina));
        foreach (var (who, path) in new[] { (fatima, $"/credits/{proposal.Id}"), (fatima, "/credits?state=approved"), (await site.SignInAsync("amina@demo.local"), "/wallet") })
        {
            var shown = await who.OpenAsync(path);
            Assert.NotNull(shown.Document.QuerySelector($"a[href='/certificates/{number}']"));
            Assert.Null(shown.Document.QuerySelector($"a[href='/certificates/{old}']"));
        }
        Assert.Contains($"{number};0,50", await fatima.Client.GetStringAsync("/learners.csv?columns=certificate&columns=amount"), StringComparison.Ordinal);
        await (await fatima.OpenAsync($"/credits/{proposal.Id}")).SubmitAsync("form#revoke", new() { ["reason"] = "Annulé." });
        Assert.Contains("révoquée", (await stranger.OpenAsync($"/verify/{number}")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await AmountsAsync(amina)).Sum());
        Assert.Equal(new Correction.Refused("certificate.correct.ended"), await CorrectAsync(number, 1));
        Assert.Equal(new Correction.NotThere(), await CorrectAsync("2026-00000-00000-H", 1));
    }

    [Fact]
    public async Task Of_ten_corrections_at_once_one_is_made()
    {
        var old = await site.EarnAsync("bilal");
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CorrectAsync(old, 2)));
        Assert.Single(made.OfType<Correction.Done>());
        Assert.Equal(9, made.Count(c => c is Correction.Refused));
        Assert.Equal([1m, 1m], await AmountsAsync(await site.PersonAsync("bilal")));
    }

    [Fact]
    public async Task A_licence_number_that_was_missing_is_put_right_without_a_line_of_the_ledger()
    {
        var old = await site.EarnAsync("chaima");
        var me = await site.SignInAsync("chaima@demo.local");
        var preferences = await me.OpenAsync("/preferences");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await preferences.SubmitAsync("form[action='/preferences']", new() { ["Licence"] = "<b>1" })).Status);
        await preferences.SubmitAsync("form[action='/preferences']", new() { ["Licence"] = " 4711/M " });
        var done = Assert.IsType<Correction.Done>(await CorrectAsync(old, 1));
        Assert.Contains("4711/M", (await me.OpenAsync($"/certificates/{done.Number}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711/M", (await me.OpenAsync($"/certificates/{old}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711/M", (await site.Visit().OpenAsync($"/verify/{done.Number}")).Html, StringComparison.Ordinal);
        Assert.Equal([1m], await AmountsAsync(await site.PersonAsync("chaima")));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("amina@demo.local")).OpenAsync($"/certificates/{done.Number}.pdf")).Status);
        var fatima = await site.SignInAsync("fatima@demo.local");
        var person = await fatima.OpenAsync($"/people/{await site.PersonAsync("chaima")}");
        Assert.Equal("4711/M", person.Find("input[name=Licence]").GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_amended_as_it_was_signed_is_taken_back_with_it()
    {
        var number = await site.EarnAsync("elalami");
        var (elalami, fatima) = (await site.PersonAsync("elalami"), await site.PersonAsync("fatima"));
        await site.DbAsync(async db =>
        {
            var award = await db.CreditEntries.AsNoTracking().SingleAsync(e => e.PersonId == elalami);
            db.CreditEntries.Add(award.Adjust(Guid.CreateVersion7(award.At), -0.25m, "Moins.", fatima, award.At));
            return await db.SaveChangesAsync();
        });
        Assert.True(await site.WithAsync(s => s.GetRequiredService<RevokeCertificates>().RunAsync(number, RevocationCode.Duplicate, "Double.", fatima, CancellationToken.None)));
        Assert.Equal([1m, 0.25m, -0.25m, -1m], await AmountsAsync(elalami));
    }

    [Fact]
    public async Task A_connection_that_dies_while_a_credit_is_signed_leaves_nothing_and_the_next_signature_gives_one_certificate()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("killed", "quiz-killed"), CreditCast.Rule("heures-examen"));
        var (driss, fatima) = (await site.PersonAsync("driss"), await site.PersonAsync("fatima"));
        await site.SubmitAsync(driss, quiz: "quiz-killed");
        var proposal = Assert.Single(await site.ProposalsAsync(driss));
        await site.WithAsync(async services =>
        {
            var db = services.GetRequiredService<ElearningDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("lock table certificates in share row exclusive mode");
            var signing = site.DecideAsync(proposal.Id, true, fatima);
            // The decision and the line are written; the certificate waits for the lock. Asked outside the transaction, which would see the activity of its first look for ever.
            while (!signing.IsCompleted && await site.DbAsync(other => other.Database.SqlQueryRaw<bool>(
                "select pg_terminate_backend(pid) as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%into certificates%'").ToListAsync()) is [])
            {
                await Task.Delay(20);
            }
            await Assert.ThrowsAnyAsync<Exception>(() => signing);
            await transaction.RollbackAsync();
            return true;
        });
        Assert.Empty(await AmountsAsync(driss));
        Assert.False(await site.DbAsync(db => db.CreditDecisions.AnyAsync(d => d.ProposalId == proposal.Id)));
        Assert.Equal(1, (await site.DecideAsync(proposal.Id, true, fatima)).Done);
        Assert.Equal([1m], await AmountsAsync(driss));
        Assert.Equal(1, await site.DbAsync(db => db.Certificates.CountAsync(c => c.PersonId == driss)));
    }

    private async Task<Correction> CorrectAsync(string number, decimal amount)
    {
        var fatima = await site.PersonAsync("fatima");
        return await site.WithAsync(s => s.GetRequiredService<CorrectCertificates>().RunAsync(number, amount, "Erreur.", fatima, CancellationToken.None));
    }

    private Task<List<decimal>> AmountsAsync(Guid person) =>
        site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == person).Select(e => e.Amount).OrderByDescending(a => a).ToListAsync());
}
