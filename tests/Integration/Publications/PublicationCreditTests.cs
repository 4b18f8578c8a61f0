using Elearning.Content.Credits;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Publications;

public class PublicationCreditTests(PublishingSite site) : IClassFixture<PublishingSite>
{
    private static string Regime(string id, string authoring) => $$"""
        id: {{id}}
        name: { fr: "Heures de rédaction" }
        unit: { fr: "heure|heures" }
        counts: [authoring]
        {{authoring}}
        valid: { from: 2026-01-01 }
        wording: { fr: "Essai." }
        """;

    private Task<int> InForceAsync(params (string Id, string Text)[] regimes) => site.DbAsync(async db =>
    {
        foreach (var live in await db.CreditRules.Where(r => r.Live).ToListAsync())
        {
            live.Live = false;
        }
        foreach (var (id, text) in regimes)
        {
            var rule = RegimeFile.Read(id, text).Rule!;
            db.CreditRules.Add(new() { Id = rule.Id, Version = rule.Version, Source = text, Live = true, ImportedAt = site.Clock.GetUtcNow() });
        }
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task The_first_publication_of_a_case_proposes_a_credit_to_author_and_reader_once_and_a_revision_what_the_regime_says()
    {
        await InForceAsync(("une-fois", Regime("une-fois", "authoring: { author: 60, reader: 30 }")), ("revisions", Regime("revisions", "authoring: { author: 60, revision: { reader: 15 } }")));
        var (author, reader) = (await site.PersonAsync("driss"), await site.PersonAsync("elalami"));
        var (driss, elalami) = (await site.SignInAsync("driss@demo.local"), await site.SignInAsync("elalami@demo.local"));
        Assert.Contains("Pas encore de crédit", (await driss.OpenAsync("/wallet")).Text, StringComparison.Ordinal);

        // As if the case had never been live: a draft of a new case, published by the second reader.
        await OpenDraftAsync(driss, "Premier titre");
        await site.DbAsync(db => db.LiveCases.ExecuteDeleteAsync());
        await PublishAsync(elalami);
        Assert.Equal([("revisions", 1m, "author"), ("une-fois", 1m, "author")], await OfAsync(author));
        Assert.Equal([("une-fois", 0.5m, "reader")], await OfAsync(reader));
        var proposal = (await site.ProposalsAsync(author)).Single(p => p.RegimeId == "une-fois");
        Assert.Equal((new DateOnly(2026, 11, 23), PublishingSite.Case), (proposal.CountsOn, Assert.Single(proposal.Evidence.Cases).Case));

        // A revision: nothing by the first regime, a quarter to the reader by the second, though it is the same case.
        await OpenDraftAsync(driss, "Second titre");
        await PublishAsync(elalami);
        Assert.Equal(2, (await site.ProposalsAsync(author)).Count);
        Assert.Equal([("revisions", 0.25m, "reader"), ("une-fois", 0.5m, "reader")], await OfAsync(reader));

        // The case is taken away and comes back as if new: what it counted then is not given twice.
        await OpenDraftAsync(driss, "Troisième titre");
        await site.DbAsync(async db =>
        {
            await db.LiveCases.ExecuteDeleteAsync();
            return await db.Database.ExecuteSqlAsync($"alter table publications disable trigger user; delete from publications; alter table publications enable trigger user");
        });
        await PublishAsync(elalami);
        Assert.Equal(2, (await site.ProposalsAsync(author)).Count);
        Assert.Equal(2, (await site.ProposalsAsync(reader)).Count);

        // Signed like every other, seen in the wallet with its kind, and proved.
        var fatima = await site.SignInAsync("fatima@demo.local");
        var queue = await fatima.OpenAsync($"/credits/{proposal.Id}");
        Assert.Contains("auteur d’un cas publié", queue.Text, StringComparison.Ordinal);
        Assert.NotNull(queue.Document.QuerySelector($"a[href^='/library/{PublishingSite.Case}/revisions/']"));
        await queue.SubmitAsync("form#approve");
        var wallet = await driss.OpenAsync("/wallet");
        Assert.Contains("Premier titre", wallet.Text, StringComparison.Ordinal);
        Assert.Contains("Cas écrit ou relu · auteur d’un cas publié", wallet.Text, StringComparison.Ordinal);
        Assert.Contains("second lecteur", (await elalami.OpenAsync("/wallet")).Text, StringComparison.Ordinal);
        Assert.Empty((await site.WithAsync(s => s.GetRequiredService<ProveLedger>().FindAsync(default))).Differences);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await driss.OpenAsync("/activities")).Status);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await fatima.OpenAsync("/wallet")).Status);
    }

    private async Task<(string, decimal, string)[]> OfAsync(Guid person) =>
        [.. (await site.ProposalsAsync(person)).Select(p => (p.RegimeId, p.Amount, p.Evidence.Activity!.Source)).Order()];

    private static async Task OpenDraftAsync(Visitor driss, string title)
    {
        var open = await driss.OpenAsync($"/library/{PublishingSite.Case}");
        await open.SubmitAsync($"form[action='/library/{PublishingSite.Case}/draft']");
        var draft = await driss.OpenAsync($"/drafts/{PublishingSite.Case}");
        var text = ((AngleSharp.Html.Dom.IHtmlTextAreaElement)draft.Find("textarea[name=Text]")).Value;
        var lines = text.Split('\n').Select(l => l.StartsWith("title:", StringComparison.Ordinal) ? $"title: {title}" : l);
        await draft.PostAsync($"form[action='/drafts/{PublishingSite.Case}/saves']", new() { ["Text"] = string.Join('\n', lines) });
    }

    private static async Task PublishAsync(Visitor elalami)
    {
        var reading = await elalami.OpenAsync($"/drafts/{PublishingSite.Case}/reading");
        var done = await reading.SubmitAsync("form[action$='/publication']");
        Assert.Equal((System.Net.HttpStatusCode.OK, $"/library/{PublishingSite.Case}"), (done.Status, done.Path));
    }
}
