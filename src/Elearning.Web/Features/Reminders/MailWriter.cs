using Elearning.Data.Accounts;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Elearning.Web.Features.Reminders;

/// <summary>Puts a letter into an envelope: HTML and text, sender, stable name, the headers that let one stop it with one click.</summary>
public sealed class MailWriter(IServiceProvider services, ILoggerFactory loggers, IOptions<SiteOptions> site, IOptions<MailOptions> mail, TimeProvider time)
{
    /// <summary>Writes the mail of a reminder in the current culture.</summary>
    public async Task<MimeMessage> WriteAsync(Guid reminder, Account to, Letter letter)
    {
        var name = PersonName.OneLine(to.Name);
        var view = new LetterMail.Model(letter, name, site.Value.Name, site.Value.Link("/preferences"));
        var message = new MimeMessage
        {
            // A mail sent again after a crash has the same name: servers and readers that look drop the second.
            MessageId = $"{reminder}@{Host}",
            Date = time.GetUtcNow(),
            Subject = PersonName.OneLine(letter.Subject),
            Body = new BodyBuilder { TextBody = LetterText.Of(view), HtmlBody = await HtmlAsync(view) }.ToMessageBody(),
        };
        message.From.Add(Sender());
        message.To.Add(new MailboxAddress(name, to.Email!));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    /// <summary>The reminder that a mail of that name was, or null. The number has 74 random bits (UUIDv7), and stands nowhere but in that mail.</summary>
    public static Guid? ReminderOf(string? messageId) => Guid.TryParseExact(messageId?.Split('@')[0], "D", out var reminder) ? reminder : null;

    private string Host => new Uri(site.Value.Url).Host;

    private MailboxAddress Sender() => MailboxAddress.TryParse(mail.Value.From, out var from)
        ? new(string.IsNullOrEmpty(from.Name) ? site.Value.Name : from.Name, from.Address)
        : new(site.Value.Name, $"no-reply@{(Uri.CheckHostName(Host) == UriHostNameType.Dns ? Host : "localhost")}");

    private async Task<string> HtmlAsync(LetterMail.Model view)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<LetterMail>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LetterMail.View)] = view }))).ToHtmlString());
    }
}
