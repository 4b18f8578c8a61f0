using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Web.Features.Cases;
using Microsoft.Extensions.DependencyInjection;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>A free-text report from the intern's page to the marker's keyboard and back.</summary>
[Collection(nameof(Papers))]
public class ReportTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    // The report alone, without the six questions that come before it.
    private Task<bool> QuizAsync() => site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<ElearningDb>();
        db.Quizzes.Add(new() { Id = "rediger", UpdatedAt = DateTimeOffset.UnixEpoch, Version = 1, Source = """
            id: rediger
            title: { fr: "Rédiger", en: "Writing", ar: "كتابة" }
            description: { fr: "Un compte rendu.", en: "A report.", ar: "تقرير." }
            mode: practice
            cases: [{ id: breast-04, items: [report] }]
            """ });
        await db.SaveChangesAsync();
        await db.GrowContentAsync(default);
        await services.GetRequiredService<CaseLibrary>().RefreshAsync();
        return true;
    });

    [Fact]
    public async Task A_report_is_written_marked_with_the_keyboard_alone_and_told_to_who_wrote_it()
    {
        var chaima = await SignInAsync("chaima");
        await QuizAsync();
        await OpenAsync(chaima, "/quizzes/rediger");
        await LeaveAsync(chaima, () => chaima.ClickAsync("form[action='/quizzes/rediger/attempts'] button"));
        // The stage before the report tells the case; nothing is asked in it here.
        await LeaveAsync(chaima, () => chaima.ClickAsync("form#stage button"));
        await chaima.FillAsync("textarea[name=Text]", "Masse spiculée, BI-RADS 5. <b>Prélèvement</b>.");
        await chaima.CheckAsync("input[name=Confidence][value='2']");
        await LeaveAsync(chaima, () => chaima.ClickAsync("button[value=commit]"));
        await Expect(chaima.Locator(".verdict-awaiting")).ToBeVisibleAsync();
        var there = chaima.Url;

        var driss = await SignInAsync("driss");
        await OpenAsync(driss, "/reports");
        await Expect(driss.Locator(".report-text")).ToHaveTextAsync("Masse spiculée, BI-RADS 5. <b>Prélèvement</b>.");
        Nothing(await ComplaintsAsync(driss));
        // Enter without a tick marks nothing: it goes to the first line.
        await driss.Keyboard.PressAsync("Enter");
        await Expect(driss.Locator("input[name=Line][value='1']")).ToBeFocusedAsync();
        await driss.Keyboard.PressAsync("Digit0");
        await driss.Keyboard.PressAsync("Digit1");
        await driss.Keyboard.PressAsync("Digit4");
        await Expect(driss.Locator("input[name=None]")).Not.ToBeCheckedAsync();
        await driss.Locator("textarea[name=Comment]").FocusAsync();
        await driss.Keyboard.TypeAsync("Le siège ? 1.");
        await driss.SetViewportSizeAsync(390, 844);
        Nothing(await TooWideAsync(driss, "ltr"));
        await driss.Keyboard.PressAsync("Tab");
        await LeaveAsync(driss, () => driss.Keyboard.PressAsync("Enter"));
        await Expect(driss.Locator("[role=status]")).ToContainTextAsync("enregistrée");

        await OpenAsync(chaima, new Uri(there).AbsolutePath);
        await Expect(chaima.Locator(".verdict-partial")).ToBeVisibleAsync();
        await Expect(chaima.Locator("main")).ToContainTextAsync("Le siège ? 1.");
    }
}
