using Elearning.Domain.Bounces;
using Elearning.Web.Features.Reminders;
using MimeKit;

namespace Elearning.Web.Features.Bounces;

/// <summary>What a failure notice (RFC 3464) says of one of our mails. Its words are never kept: they may name people, and anybody can write them.</summary>
/// <param name="Reminder">The mail it returns, by the Message-ID of the returned headers: a number only its recipient can know.</param>
/// <param name="Bounce">What became of it.</param>
public sealed record Notice(Guid Reminder, Bounce Bounce)
{
    /// <summary>Bytes after which a mail is no notice of ours: what we send is some kilobytes.</summary>
    public const int MostBytes = 1 << 20;

    // A notice has two levels, and the mail it returns two more.
    private static readonly ParserOptions Options = new() { MaxMimeDepth = 8 };

    /// <summary>Reads a mail; null when it is anything but a notice about a mail of ours that did not arrive, or is still late.</summary>
    public static async Task<Notice?> ReadAsync(Stream mail, CancellationToken cancel)
    {
        try
        {
            var message = await MimeMessage.LoadAsync(Options, mail, cancel);
            return message.Body is MultipartReport { ReportType: { } type } report && type.Equals("delivery-status", StringComparison.OrdinalIgnoreCase)
                && BounceIn(report) is { } bounce && report.OfType<MessagePart>().FirstOrDefault()?.Message is { } returned
                && MailWriter.ReminderOf(returned.MessageId) is { } reminder ? new(reminder, bounce) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // One mail goes to one address, which may stand for several: as long as one of them has it, it arrived.
    private static Bounce? BounceIn(MultipartReport report)
    {
        var said = report.OfType<MessageDeliveryStatus>().SelectMany(s => s.StatusGroups).Where(g => g.Contains("Action")).Select(g => Bounce.Of(g["Action"], g["Status"])).ToArray();
        return said.Length == 0 || said.Contains(null) ? null : said.MinBy(b => b!.Kind);
    }
}
