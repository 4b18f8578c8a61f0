using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MailKit.Net.Imap;

namespace Elearning.Tests.Integration.Bounces;

/// <summary>A real IMAP server: Dovecot (Debian: dovecot-imapd), on loopback, with one mailbox in a folder that goes away. It drops its own rights, so root must start it.</summary>
public sealed class Dovecot : IAsyncDisposable
{
    public const string User = "retours";
    public const string Password = "a secret of the mailbox";
    private const string Program = "/usr/sbin/dovecot";
    private readonly string folder = Directory.CreateTempSubdirectory("dovecot-").FullName;
    private Process? process;
    private int number;

    public static string? Missing => !File.Exists(Program) || !File.Exists("/usr/lib/dovecot/imap") ? "Dovecot is not installed here: apt-get install dovecot-imapd."
        : Environment.IsPrivilegedProcess ? null : "Dovecot is started by root only.";

    public int Port { get; } = FreePort();

    private string Mail => Path.Combine(folder, "Maildir");

    public async Task StartAsync()
    {
        var settings = Path.Combine(folder, "dovecot.conf");
        await File.WriteAllTextAsync(settings, $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/run
            log_path = {{folder}}/log
            protocols = imap
            ssl = no
            disable_plaintext_auth = no
            auth_mechanisms = plain
            service imap-login {
              inet_listener imap {
                address = 127.0.0.1
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            mail_location = maildir:{{Mail}}
            passdb {
              driver = passwd-file
              args = {{folder}}/users
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home={{folder}}
            }
            first_valid_uid = 1
            first_valid_gid = 1
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), $"{User}:{{PLAIN}}{Password}\n");
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(Mail, part));
        }
        foreach (var path in (string[])[folder, Mail, .. Directory.GetDirectories(Mail)])
        {
            Open(path);
        }
        process = Process.Start(new ProcessStartInfo(Program, ["-F", "-c", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var client = await OpenAsync();
                return;
            }
            catch (Exception e) when (e is SocketException or IOException && watch.Elapsed < TimeSpan.FromSeconds(30) && !process.HasExited)
            {
                // Not yet.
            }
        }
    }

    /// <summary>Lays a mail into the mailbox, byte for byte, as a mail server would.</summary>
    public async Task DeliverAsync(byte[] mail)
    {
        var name = $"{Interlocked.Increment(ref number)}.test.host";
        var draft = Path.Combine(Mail, "tmp", name);
        await File.WriteAllBytesAsync(draft, mail);
        Open(draft);
        File.Move(draft, Path.Combine(Mail, "new", name));
    }

    /// <summary>How many mails a folder holds; 0 where there is none.</summary>
    public async Task<int> CountAsync(string name)
    {
        using var client = await OpenAsync();
        try
        {
            var found = await client.GetFolderAsync(name);
            await found.OpenAsync(MailKit.FolderAccess.ReadOnly);
            return found.Count;
        }
        catch (MailKit.FolderNotFoundException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            // SIGTERM: its master takes its children with it.
            using var stop = Process.Start("kill", [process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<ImapClient> OpenAsync()
    {
        var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, MailKit.Security.SecureSocketOptions.None);
        await client.AuthenticateAsync(User, Password);
        return client;
    }

    // To the account that Dovecot becomes.
    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0x1FF);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
