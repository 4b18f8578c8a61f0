using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Elearning.Tests.Support;

/// <summary>A mail server inside the test: enough of RFC 5321 for a client, and as unhelpful as the test wants.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    public SmtpSink()
    {
        listener.Start();
        loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was taken, in order.</summary>
    public ConcurrentQueue<(string From, string To, MimeMessage Message)> Mail { get; } = new();

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>From a command line, or "." for the end of a message, to a canned answer; null for the usual one, "" for silence.</summary>
    public Func<string, string?> Reply { get; set; } = _ => null;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await ConverseAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var (from, to) = ("", "");
        await SayAsync("220 sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (Reply(line) is { } canned)
            {
                await SayAsync(canned);
                continue;
            }
            switch (line.Split(' ', 2)[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync("250-sink\r\n250 8BITMIME");
                    break;
                case "MAIL":
                    from = Address(line);
                    await SayAsync("250 ok");
                    break;
                case "RCPT":
                    to = Address(line);
                    await SayAsync("250 ok");
                    break;
                case "DATA":
                    await SayAsync("354 go");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } data && data != ".")
                    {
                        text.Append(data.StartsWith("..", StringComparison.Ordinal) ? data[1..] : data).Append("\r\n");
                    }
                    if (Reply(".") is { } refusal)
                    {
                        await SayAsync(refusal);
                        break;
                    }
                    Mail.Enqueue((from, to, await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), stop.Token)));
                    await SayAsync("250 queued");
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("250 ok");
                    break;
            }
        }

        async Task SayAsync(string answer)
        {
            if (answer.Length > 0)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), stop.Token);
            }
        }
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
