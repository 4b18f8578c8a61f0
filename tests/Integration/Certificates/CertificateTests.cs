using System.Net;
using Elearning.Domain.Credits;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Certificates;

public class CertificateTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_holder_and_administrators_see_it_and_Chaima_gets_404()
    {
        var number = await site.EarnAsync("amina");
        var amina = await site.SignInAsync("amina@demo.local");
        var page = await amina.OpenAsync($"/certificates/{number}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Amina Berrada", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 heure", page.Text, StringComparison.Ordinal);
        Assert.Contains("aucune reconnaissance", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/verify/{number}", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".certificate-code svg"));
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        var arabic = await amina.OpenAsync($"/certificates/{number}?in=ar");
        Assert.Equal(("ar", "rtl"), (arabic.Find(".certificate").GetAttribute("lang"), arabic.Find(".certificate").GetAttribute("dir")));
        Assert.Contains("ساعة واحدة", arabic.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync("fatima@demo.local")).OpenAsync($"/certificates/{number}")).Status);
        var (chaima, driss) = (await site.SignInAsync("chaima@demo.local"), await site.SignInAsync("driss@demo.local"));
        foreach (var (end, type) in new[] { ("", "text/html"), (".pdf", "application/pdf"), (".png", "image/png"), (".jwt", "application/vc+jwt") })
        {
            var mine = await amina.Client.GetAsync($"/certificates/{number}{end}");
            Assert.Equal((HttpStatusCode.OK, type), (mine.StatusCode, mine.Content.Headers.ContentType!.MediaType));
            Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync($"/certificates/{number}{end}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync($"/certificates/{number}{end}")).Status);
            Assert.StartsWith("/sign-in", (await site.Visit().OpenAsync($"/certificates/{number}{end}")).Path, StringComparison.Ordinal);
        }
        Assert.Contains(number, (await amina.OpenAsync("/certificates")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await chaima.OpenAsync("/certificates")).Html, StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await amina.Client.GetAsync("/transcript.pdf")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Anyone_checks_a_number_and_learns_no_mark()
    {
        var number = await site.EarnAsync("bilal");
        var stranger = site.Visit();
        var asked = await stranger.OpenAsync("/verify");
        var typed = number.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
        var page = await stranger.OpenAsync($"/verify?number={Uri.EscapeDataString(typed)}");
        Assert.Equal((HttpStatusCode.OK, $"/verify/{number}"), (page.Status, page.Path));
        Assert.Contains("Bilal Cherkaoui", page.Text, StringComparison.Ordinal);
        Assert.Contains("Attestation valide", page.Text, StringComparison.Ordinal);
        Assert.Contains("23 novembre 2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("80", page.Text.Replace(number, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("bilal@", page.Html, StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.NotNull(asked.Find("input[name=number]"));
    }

    [Fact]
    public async Task A_revoked_certificate_says_so_to_all_and_why_only_to_its_holder()
    {
        var number = await site.EarnAsync("chaima");
        var chaima = await site.PersonAsync("chaima");
        var proposal = Assert.Single(await site.ProposalsAsync(chaima));
        var fatima = await site.SignInAsync("fatima@demo.local");
        var page = await fatima.OpenAsync($"/credits/{proposal.Id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync("form#revoke", new() { ["reason"] = "" })).Status);
        await page.SubmitAsync("form#revoke", new() { ["code"] = "marking", ["reason"] = "Clé corrigée le 20 novembre." });
        // A second click on the old page changes nothing more.
        await page.SubmitAsync("form#revoke", new() { ["reason"] = "Encore." });
        var checkedPage = await site.Visit().OpenAsync($"/verify/{number}");
        Assert.Contains("révoquée", checkedPage.Text, StringComparison.Ordinal);
        Assert.Contains("la correction du quiz a changé", checkedPage.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Clé corrigée", checkedPage.Html, StringComparison.Ordinal);
        var holder = await site.SignInAsync("chaima@demo.local");
        Assert.Contains("Clé corrigée", (await holder.OpenAsync($"/certificates/{number}")).Text, StringComparison.Ordinal);
        Assert.Contains("Clé corrigée", (await holder.OpenAsync("/wallet")).Text, StringComparison.Ordinal);
        var entries = await site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == chaima).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Equal(0, entries.Sum(e => e.Amount));
        Assert.Equal([EntryKind.Award, EntryKind.Reversal], entries.Select(e => e.Kind).Order());
        Assert.Single(await site.DbAsync(db => db.Audit.Where(a => a.Action == "certificate.revoked" && a.Subject == $"person:{chaima}").ToListAsync()));
    }

    [Theory]
    [InlineData("2026-00000-00000-H", HttpStatusCode.NotFound, "Numéro inconnu")]
    [InlineData("2026-00000-00000-0", HttpStatusCode.NotFound, "pas un numéro")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E", HttpStatusCode.NotFound, "pas un numéro")]
    [InlineData("' or 1=1 --", HttpStatusCode.NotFound, "pas un numéro")]
    public async Task What_is_no_certificate_is_said_kindly(string typed, HttpStatusCode status, string words)
    {
        var page = await site.Visit().OpenAsync($"/verify/{typed}");
        Assert.Equal(status, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }
}

public class CheckingLimitTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Nobody_walks_through_the_numbers()
    {
        var stranger = site.Visit();
        VisitedPage page;
        var asked = 0;
        do
        {
            page = await stranger.OpenAsync("/verify/2026-00000-00000-H");
        }
        while (page.Status == HttpStatusCode.NotFound && ++asked < 100);
        // The window may have turned once on a slow machine.
        Assert.InRange(asked, 30, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("Attendez une minute", page.Text, StringComparison.Ordinal);
        Assert.Equal("60", page.Response.Headers.GetValues("Retry-After").Single());
        Assert.Equal(HttpStatusCode.OK, (await stranger.OpenAsync("/sign-in")).Status);
    }
}
