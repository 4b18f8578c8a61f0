using Elearning.Data.Quizzes;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>An intern objects, a professor agrees, an administrator signs, and the old feedback says so.</summary>
[Collection(nameof(Papers))]
public class RepairTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    [Fact]
    public async Task A_challenge_becomes_a_repair_and_the_feedback_says_corrected()
    {
        await QuizAsync();
        var amina = await SignInAsync("amina");
        await StartAsync(amina, "contestee");
        await AnswerAsync(amina);
        await LeaveAsync(amina, () => amina.ClickAsync("button[value=commit]"));
        await amina.ClickAsync("#challenge summary");
        await amina.FillAsync("#challenge textarea", "Sur la coupe 110, c’est l’œsophage.");
        await LeaveAsync(amina, () => amina.ClickAsync("#challenge button"));
        await Expect(amina.Locator("#challenge .quoted")).ToContainTextAsync("coupe 110");
        var feedback = amina.Url;
        var complaints = new List<string>(await ComplaintsAsync(amina));

        var driss = await SignInAsync("driss", Phone);
        await OpenAsync(driss, "/challenges");
        complaints.AddRange(await ComplaintsAsync(driss));
        complaints.AddRange(await TooWideAsync(driss, "ltr"));
        await PictureAsync(driss, "challenges");
        await LeaveAsync(driss, () => driss.ClickAsync("tbody a[href^='/challenges/']"));
        complaints.AddRange(await ComplaintsAsync(driss));
        complaints.AddRange(await TooWideAsync(driss, "ltr"));
        await PictureAsync(driss, "challenge");
        await driss.FillAsync("#answer-challenge textarea", "C’est exact.");
        await LeaveAsync(driss, () => driss.ClickAsync("button[value=accept]"));
        complaints.AddRange(await ComplaintsAsync(driss));
        complaints.AddRange(await TooWideAsync(driss, "ltr"));
        await PictureAsync(driss, "new-repair");
        await driss.CheckAsync("input[value=full-marks]");
        await driss.FillAsync("#repair textarea", "Deux réponses se défendaient.");
        await LeaveAsync(driss, () => driss.ClickAsync("#repair button"));
        complaints.AddRange(await ComplaintsAsync(driss));
        complaints.AddRange(await TooWideAsync(driss, "ltr"));
        await PictureAsync(driss, "dry-run-phone");
        await OpenAsync(driss, "/library/anatomy-01/items/vein/wordings");
        complaints.AddRange(await ComplaintsAsync(driss));
        complaints.AddRange(await TooWideAsync(driss, "ltr"));

        var fatima = await SignInAsync("fatima");
        await OpenAsync(fatima, "/repairs");
        complaints.AddRange(await ComplaintsAsync(fatima));
        await PictureAsync(fatima, "repairs");
        await LeaveAsync(fatima, () => fatima.ClickAsync("tbody a[href^='/repairs/']"));
        complaints.AddRange(await ComplaintsAsync(fatima));
        await PictureAsync(fatima, "dry-run");
        await LeaveAsync(fatima, () => fatima.ClickAsync("#sign button"));

        await OpenAsync(amina, new Uri(feedback).AbsolutePath);
        await Expect(amina.Locator(".corrected")).ToContainTextAsync("Deux réponses se défendaient.");
        await Expect(amina.Locator("#challenge")).ToContainTextAsync("C’est exact.");
        complaints.AddRange(await ComplaintsAsync(amina));
        await PictureAsync(amina, "corrected");
        Nothing(complaints);
    }

    private Task<bool> QuizAsync() => site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<Elearning.Data.ElearningDb>();
        const string source = "id: contestee\ntitle: { fr: Contestée, en: Challenged, ar: معترض عليه }\ndescription: { fr: Essai, en: Trial, ar: تجربة }\nmode: practice\ncases: [{ id: anatomy-01, items: [oesophagus] }]\n";
        db.Quizzes.Add(new QuizRow { Id = "contestee", Source = source, UpdatedAt = site.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"update content_state set version = version + 1");
        await services.GetRequiredService<CaseLibrary>().RefreshAsync();
        return true;
    });
}
