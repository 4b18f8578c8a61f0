using Elearning.Web.Features.Reminders;
using MailKit;
using MailKit.Net.Imap;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Bounces;

/// <summary>
/// Reads the mailbox to which returned mail comes. What is in its folder is still to be read; each mail is moved away once what it says is on record, so that
/// a kill loses none and marks none twice. Nothing but the mark is kept of a mail, and nothing of it is logged.
/// </summary>
public sealed class ReadBounces(MarkBounces bounces, IOptions<MailOptions> options, ILogger<ReadBounces> log)
{
    /// <summary>Where notices about our mails go.</summary>
    public const string Read = "Notices";

    /// <summary>Where everything else goes: answers, advertising, what cannot be understood.</summary>
    public const string Aside = "Aside";

    // The next run takes what is left.
    private const int Most = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (options.Value.Returned is not { Host.Length: > 0 } mailbox)
        {
            return;
        }
        try
        {
            using var client = new ImapClient { Timeout = options.Value.TimeoutSeconds * 1000 };
            await client.ConnectAsync(mailbox.Host, mailbox.Port, MailOptions.SocketOptions(mailbox.Security), cancel);
            await client.AuthenticateAsync(mailbox.User, mailbox.Password, cancel);
            var (marked, aside) = await ReadAsync(client, await client.GetFolderAsync(mailbox.Folder, cancel), cancel);
            await client.DisconnectAsync(quit: true, cancel);
            if (marked + aside > 0)
            {
                log.LogInformation("Returned mail: {Marked} notices read, {Aside} mails put aside", marked, aside);
            }
        }
        // Server away, wrong password …: what it says may name somebody. The next run tries again.
        catch (Exception e) when (!cancel.IsCancellationRequested && e is not Npgsql.NpgsqlException)
        {
            log.LogWarning("Returned mail could not be read: {Exception}", e.GetType().Name);
        }
    }

    private async Task<(int Marked, int Aside)> ReadAsync(ImapClient client, IMailFolder folder, CancellationToken cancel)
    {
        var (read, aside) = (await FolderAsync(client, Read, cancel), await FolderAsync(client, Aside, cancel));
        await folder.OpenAsync(FolderAccess.ReadWrite, cancel);
        var mails = folder.Count == 0 ? [] : await folder.FetchAsync(0, Math.Min(folder.Count, Most) - 1, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel);
        var marked = 0;
        foreach (var mail in mails)
        {
            var ours = mail.Size <= Notice.MostBytes && await NoticeAsync(folder, mail.UniqueId, cancel) is { } notice
                && await bounces.MarkAsync(notice.Reminder, notice.Bounce, cancel);
            marked += ours ? 1 : 0;
            await folder.MoveToAsync(mail.UniqueId, ours ? read : aside, cancel);
        }
        return (marked, mails.Count - marked);
    }

    private static async Task<Notice?> NoticeAsync(IMailFolder folder, UniqueId mail, CancellationToken cancel)
    {
        try
        {
            await using var text = await folder.GetStreamAsync(mail, cancel);
            return await Notice.ReadAsync(text, cancel);
        }
        // What the server cannot hand out must not stop the line.
        catch (Exception e) when (e is ImapCommandException or MessageNotFoundException)
        {
            return null;
        }
    }

    private static async Task<IMailFolder> FolderAsync(ImapClient client, string name, CancellationToken cancel)
    {
        var top = client.GetFolder(client.PersonalNamespaces[0]);
        if (!(await top.GetSubfoldersAsync(subscribedOnly: false, cancel)).Any(f => f.Name == name))
        {
            try
            {
                await top.CreateAsync(name, isMessageFolder: true, cancel);
            }
            catch (ImapCommandException)
            {
                // Another node made it meanwhile; if not, the next line says so.
            }
        }
        return await top.GetSubfolderAsync(name, cancel);
    }
}
