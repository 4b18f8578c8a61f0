using Elearning.Domain.Bounces;
using MimeKit;

namespace Elearning.Web.Features.Reminders;

/// <summary>The way a finished mail leaves the house.</summary>
public interface IMailTransport
{
    /// <summary>Hands a mail over. When this returns, someone else answers for it.</summary>
    /// <param name="id">The reminder it is for: sending it twice must be told from sending two.</param>
    /// <exception cref="MailException">It was not taken.</exception>
    Task SendAsync(Guid id, MimeMessage mail, CancellationToken cancel);
}

/// <summary>A mail was not taken.</summary>
public sealed class MailException(MailTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public MailTrouble Trouble => trouble;

    /// <summary>What it says of the recipient, where it does.</summary>
    public Bounce? Bounce { get; init; }
}

/// <summary>What a refusal means for the mails that wait.</summary>
public enum MailTrouble
{
    /// <summary>This mail will never be taken (SMTP 5xx for its recipient or content).</summary>
    Refused,
    /// <summary>This mail may be taken later (SMTP 4xx).</summary>
    Later,
    /// <summary>No mail can be sent just now: server away, wrong password, no encryption.</summary>
    Line,
}
