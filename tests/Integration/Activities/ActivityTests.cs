using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Activities;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Activities;

public class ActivityTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4 preuve"u8];

    /// <summary>Sends a form with a file, its hidden fields kept.</summary>
    private static async Task<VisitedPage> UploadAsync(VisitedPage page, string form, string field, string name, byte[] content, Dictionary<string, string>? values = null)
    {
        var element = page.Find(form);
        using var body = new MultipartFormDataContent();
        foreach (var (key, value) in values ?? [])
        {
            body.Add(new StringContent(value), key);
        }
        body.Add(new StringContent(page.Find($"{form} input[name=_token]").GetAttribute("value")!), "_token");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        body.Add(file, field, name);
        return await FollowAsync(page.Visitor, await page.Visitor.Client.PostAsync(element.GetAttribute("action"), body));
    }

    private static async Task<VisitedPage> FollowAsync(Visitor visitor, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.SeeOther)
        {
            return await visitor.OpenAsync(response.Headers.Location!.ToString());
        }
        var html = await response.Content.ReadAsStringAsync();
        return new(visitor, response, html, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html));
    }

    private static Dictionary<string, string> Congress(string regime = "rcr-cpd/externe", int minutes = 200) => new()
    {
        ["Regime"] = regime,
        ["Kind"] = "Event",
        ["Title"] = "Journées de radiologie",
        ["Provider"] = "Société",
        ["On"] = "2026-11-20",
        ["Minutes"] = $"{minutes}",
        ["Note"] = "Revoir les nodules.",
    };

    [Fact]
    public async Task An_activity_with_its_proof_is_declared_examined_amended_and_taken_away_and_Chaima_sees_none_of_it()
    {
        var amina = await site.SignInAsync("amina@demo.local");
        var page = await UploadAsync(await amina.OpenAsync("/activities"), "form#declare", "proof", "attestation.pdf", Pdf, Congress());
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("attend une signature", page.Text, StringComparison.Ordinal);
        var id = await site.PersonAsync("amina");
        var proposal = Assert.Single(await site.ProposalsAsync(id), p => p.RegimeId == "rcr-cpd");
        Assert.Equal((3m, "externe", new DateOnly(2026, 11, 20)), (proposal.Amount, proposal.Category, proposal.CountsOn));

        var path = $"/activities/{proposal.AttemptId}/proof";
        var proof = await amina.Client.GetAsync(path);
        Assert.Equal(Pdf, await proof.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", proof.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("sandbox", proof.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", proof.Headers.GetValues("X-Content-Type-Options").Single());
        var chaima = await site.SignInAsync("chaima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("driss@demo.local")).OpenAsync(path)).Status);

        var fatima = await site.SignInAsync("fatima@demo.local");
        var credit = await fatima.OpenAsync($"/credits/{proposal.Id}");
        Assert.Contains("200 minutes donnent 3 crédits CPD", credit.Text, StringComparison.Ordinal);
        Assert.Contains("Revoir les nodules", credit.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await credit.SubmitAsync("form#amend", new() { ["amount"] = "3", ["reason"] = "Trop." })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await credit.SubmitAsync("form#amend", new() { ["amount"] = "2", ["reason"] = " " })).Status);
        await credit.SubmitAsync("form#amend", new() { ["amount"] = "2.5", ["reason"] = "Pauses déduites." });
        var lines = await site.DbAsync(db => db.CreditEntries.Where(e => e.PersonId == id && e.RegimeId == "rcr-cpd").ToListAsync());
        Assert.Equal([-0.5m, 3m], lines.Select(l => l.Amount).Order());
        Assert.All(lines, l => Assert.Equal("externe", l.Category));
        Assert.Equal(2.5m, await site.DbAsync(db => db.Certificates.Where(c => c.PersonId == id).Select(c => c.Amount).SingleAsync()));
        var wallet = await amina.OpenAsync("/wallet");
        Assert.Contains("Pauses déduites", wallet.Text, StringComparison.Ordinal);
        Assert.Contains("247,5 crédits CPD", wallet.Text, StringComparison.Ordinal);
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(a => a.Action == "credit.amended" && a.Subject == $"person:{id}")));

        // The proof of the ledger knows activities and amendments.
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain((await site.WithAsync(s => s.GetRequiredService<ProveLedger>().FindAsync(CancellationToken.None))).Differences, d => d.Person == id);

        var zip = new System.IO.Compression.ZipArchive(await (await amina.Client.GetAsync("/wallet.zip")).Content.ReadAsStreamAsync());
        Assert.Equal(["attempts.json", "certificates.json", "credits.json", "evaluations.json", $"proofs/{proposal.AttemptId}.pdf", "proposals.json", "reflections.json"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using var others = new System.IO.Compression.ZipArchive(await (await chaima.Client.GetAsync("/wallet.zip")).Content.ReadAsStreamAsync());
        using var theirs = new StreamReader(others.GetEntry("credits.json")!.Open());
        Assert.DoesNotContain(id.ToString(), await theirs.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("PK")]
    public async Task A_file_that_is_no_proof_is_refused_and_what_was_typed_stays(string content)
    {
        var (id, amina) = (await site.PersonAsync("amina"), await site.SignInAsync("amina@demo.local"));
        var before = (await site.ProposalsAsync(id)).Count;
        var page = await UploadAsync(await amina.OpenAsync("/activities"), "form#declare", "proof", "preuve.pdf", Encoding.UTF8.GetBytes(content), Congress());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("PDF, un JPEG ou un PNG", page.Text, StringComparison.Ordinal);
        Assert.Equal("Journées de radiologie", page.Find("input[name=Title]").GetAttribute("value"));
        Assert.Equal(before, (await site.ProposalsAsync(id)).Count);
    }

    [Fact]
    public async Task A_form_that_lacks_something_says_what()
    {
        var amina = await site.SignInAsync("amina@demo.local");
        var page = await amina.OpenAsync("/activities");
        foreach (var (field, value, words) in new[] { ("Regime", "rcr-cpd", "Choisissez le régime"), ("Regime", "nulle-part", "Choisissez le régime"), ("Kind", "Quiz", "ne compte pas"), ("Title", "x", "intitulé"), ("On", "2027-01-01", "date"), ("Minutes", "0", "1 à 6000"), ("Minutes", "10", "plus petite valeur") })
        {
            var refused = await UploadAsync(page, "form#declare", "proof", "p.pdf", Pdf, new(Congress()) { [field] = value });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_of_presence_is_tried_first_and_entered_all_or_nothing_once()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var session = await (await fatima.OpenAsync("/sessions")).SubmitAsync("form#open", new(Congress("ecmec", 90)) { ["Title"] = "Staff du lundi" });
        Assert.StartsWith("/sessions/", session.Path, StringComparison.Ordinal);
        var bad = await UploadAsync(session, "form#list", "list", "liste.csv", Encoding.UTF8.GetBytes("nom;email\nAmina;amina@demo.local\nPersonne;=HYPERLINK(\"http://evil\")\nBilal;BILAL@demo.local\nAmina;amina@demo.local\n"));
        Assert.Contains("Personnes reconnues : 2", bad.Text, StringComparison.Ordinal);
        Assert.Contains("(n° 5)", bad.Text, StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK", bad.Text, StringComparison.Ordinal);
        Assert.Null(bad.Document.QuerySelector("form#enter"));
        Assert.Equal("3", bad.Find("section table td").TextContent);
        // Nothing, not even for those who were recognised, and not by a made-up form either.
        var id = Guid.Parse(session.Path.Split('/')[2]);
        Assert.Null(await site.WithAsync(s => s.GetRequiredService<EnterPresence>().EnterAsync(id, Guid.Empty, CancellationToken.None)));
        Assert.False(await site.DbAsync(db => db.CreditProposals.AnyAsync(p => p.RegimeId == "ecmec")));
        var good = await UploadAsync(bad, "form#list", "list", "liste.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("email,nom\r\namina@demo.local,Amina\r\nbilal@demo.local,Bilal\r\n")]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => good.PostAsync("form#enter")));
        Assert.Equal([1.5m, 1.5m], await site.DbAsync(db => db.CreditProposals.Where(p => p.RegimeId == "ecmec").Select(p => p.Amount).ToListAsync()));
        Assert.Contains("déjà inscrite", (await UploadAsync(good, "form#list", "list", "l.csv", Encoding.UTF8.GetBytes("email\namina@demo.local\n"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_at_the_door_opens_on_the_day_only_once_a_person_and_to_nobody_else()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var session = await (await fatima.OpenAsync("/sessions")).SubmitAsync("form#open", new(Congress("heures-neutres", 60)) { ["Title"] = "Séance du jour", ["On"] = "2026-11-23" });
        var door = await fatima.OpenAsync($"{session.Path}/door");
        Assert.NotNull(door.Find(".door-code svg"));
        var path = new Uri(door.Find("bdi.text-break").TextContent).AbsolutePath;
        var chaima = await site.SignInAsync("chaima@demo.local");
        var here = await (await chaima.OpenAsync(path)).SubmitAsync("form#arrive");
        Assert.Equal("/wallet?present=true", here.Path);
        Assert.NotNull(here.Find(".alert-success"));
        await (await chaima.OpenAsync(path)).SubmitAsync("form#arrive");
        Assert.Single(await site.ProposalsAsync(await site.PersonAsync("chaima")), p => p.RegimeId == "heures-neutres" && p.Evidence.Activity is { Source: "door" });
        Assert.Equal(HttpStatusCode.NotFound, (await chaima.OpenAsync(path[..^4] + "0000")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await fatima.OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync(session.Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chaima.OpenAsync("/sessions")).Status);
    }
}
