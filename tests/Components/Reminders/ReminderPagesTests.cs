using Bunit;
using Elearning.Data.Reminders;
using Elearning.Domain.Bounces;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Reminders;

namespace Elearning.Tests.Components.Reminders;

public class ReminderPagesTests : PageTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_outbox_shows_every_state_and_offers_to_retry_what_failed(string language)
    {
        Specimen.Speak(language);
        Reminder[] reminders =
        [
            Make(), Make(r => r.SentAt = Now), Make(r => (r.LastError, r.Tries) = ("450 <later>", 2)), Make(r => (r.FailedAt, r.LastError) = (Now, "550 <i>gone</i>")),
            .. new[] { "closed", "day-over", "switched-off", "nothing-due", "answered" }.Select(reason => Make(r => (r.DroppedAt, r.DroppedReason) = (Now, reason))),
            Make(kind: "invitation"), Make(kind: "password"),
            .. Enum.GetValues<BounceKind>().Select(kind => Make(r => (r.SentAt, r.Bounce, r.BounceStatus, r.BouncedAt) = (Now, kind, "5.7.1", Now))),
        ];
        var page = Render<RemindersPage>(p => p.Add(x => x.View, new RemindersPage.Model(
            new([.. reminders.Select(r => new Outbox.Line(r, "Amina", "amina@demo.local", Stopped: true))], ReminderState.Failed, 2, true, 3, 2), Smtp: true, Returned: true, Jobs: true, TimeZoneInfo.Utc)));
        Assert.Equal(reminders.Length, page.FindAll("tbody tr").Count);
        Assert.Equal(4, page.FindAll("form[action$='/retry']").Count);
        Assert.Equal(3, page.FindAll("tbody").Sum(t => t.TextContent.Split("(5.7.1)").Length - 1));
        Assert.Empty(page.FindAll("i"));
        Assert.Equal("/reminders?state=failed&page=1", page.Find("a[rel=prev]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("fr", "ltr")]
    [InlineData("ar", "rtl")]
    [InlineData("en", "ltr")]
    public void A_mail_says_the_same_in_HTML_and_in_plain_text(string language, string direction)
    {
        Specimen.Speak(language);
        var view = new LetterMail.Model(
            new("Subject", [new LetterPart.Line("A <line>"), new LetterPart.Bullets(["first", "second & third"]), new LetterPart.Button("Go", "https://x.example/a?b=c&d=e")], "https://x.example/unsubscribe/t"),
            "Amina", "Négatoscope", "https://x.example/preferences");
        var mail = Render<LetterMail>(p => p.Add(x => x.View, view));
        var text = LetterText.Of(view);
        var body = mail.Find("table").TextContent;
        foreach (var piece in new[] { "Amina", "A <line>", "first", "second & third", "Go", "Négatoscope" })
        {
            Assert.Contains(piece, body, StringComparison.Ordinal);
            Assert.Contains(piece, text, StringComparison.Ordinal);
        }
        foreach (var link in mail.FindAll("a").Select(a => a.GetAttribute("href")!))
        {
            Assert.Contains(link, text, StringComparison.Ordinal);
        }
        Assert.Equal(3, mail.FindAll("a").Count);
        Assert.Contains($"dir=\"{direction}\"", mail.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_one_cannot_do_without_offers_no_way_to_stop_it()
    {
        Specimen.Speak("fr");
        var view = new LetterMail.Model(new("Subject", [new LetterPart.Line("x")]), "Amina", "Négatoscope", "https://x.example/preferences");
        Assert.Empty(Render<LetterMail>(p => p.Add(x => x.View, view)).FindAll("a"));
        Assert.DoesNotContain("https://", LetterText.Of(view), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_to_stop_asks_first_and_says_when_it_is_done()
    {
        Specimen.Speak("fr");
        Assert.NotEmpty(Render<UnsubscribePage>(p => p.Add(x => x.View, new UnsubscribePage.Model(Stopped: false))).FindAll("form[method=post] button"));
        Assert.NotEmpty(Render<UnsubscribePage>(p => p.Add(x => x.View, new UnsubscribePage.Model(Stopped: true))).FindAll("[role=status]"));
    }

    private static Reminder Make(Action<Reminder>? with = null, string kind = "digest")
    {
        var reminder = new Reminder { Id = Guid.CreateVersion7(Now), PersonId = Guid.CreateVersion7(Now), Kind = kind, Key = "2026-11-23", DueAt = Now, CreatedAt = Now };
        with?.Invoke(reminder);
        return reminder;
    }
}
