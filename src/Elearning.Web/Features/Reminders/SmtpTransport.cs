using System.Net.Sockets;
using Elearning.Domain.Bounces;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Elearning.Web.Features.Reminders;

/// <summary>A mail server, by SMTP. One connection serves a whole sweep; after a trouble the next mail opens a new one.</summary>
public sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport, IDisposable
{
    private SmtpClient? client;

    public async Task SendAsync(Guid id, MimeMessage mail, CancellationToken cancel)
    {
        try
        {
            client ??= await ConnectAsync(cancel);
            await (MailboxAddress.TryParse(options.Value.Returned.Address, out var returned)
                ? client.SendAsync(mail, returned, mail.To.Mailboxes, cancel)
                : client.SendAsync(mail, cancel));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Dispose();
            throw new MailException(TroubleOf(e), Sentence(e), e) { Bounce = BounceOf(e) };
        }
    }

    public void Dispose()
    {
        client?.Dispose();
        client = null;
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancel)
    {
        var mail = options.Value;
        var fresh = new SmtpClient { Timeout = mail.TimeoutSeconds * 1000 };
        try
        {
            await fresh.ConnectAsync(mail.Host, mail.Port, MailOptions.SocketOptions(mail.Security), cancel);
            if (mail.User is { Length: > 0 } user)
            {
                await fresh.AuthenticateAsync(user, mail.Password, cancel);
            }
            return fresh;
        }
        catch
        {
            fresh.Dispose();
            throw;
        }
    }

    // 5xx about the recipient or the text is an answer; 5xx about the sender is our own setting, and may be put right.
    private static MailTrouble TroubleOf(Exception e) => e switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } answer =>
            (int)answer.StatusCode >= 500 ? MailTrouble.Refused : MailTrouble.Later,
        _ => MailTrouble.Line,
    };

    // Refused at the door: the same as a notice, only at once.
    private static Bounce? BounceOf(Exception e) => e is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } answer && (int)answer.StatusCode >= 500
        ? new(BounceKind.Refused, Bounce.StatusIn(answer.Message) ?? Bounce.Unnamed)
        : null;

    private static string Sentence(Exception e) => e switch
    {
        SmtpCommandException answer => $"{(int)answer.StatusCode} {answer.Message}",
        OperationCanceledException or TimeoutException => "The mail server did not answer in time.",
        SocketException socket => $"The mail server cannot be reached: {socket.SocketErrorCode}.",
        AuthenticationException => "The mail server refused the user name or the password.",
        ServiceNotConnectedException or SmtpProtocolException or IOException => $"The mail server broke off: {e.Message}",
        _ => $"{e.GetType().Name}: {e.Message}",
    };
}
