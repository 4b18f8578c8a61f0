using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Elearning.Tests.Load;

/// <summary>
/// A line between a browser and a server on this machine: it counts what comes down, and is as slow as asked. What comes down shares one
/// rate, as on a telephone; a new connection pays one round trip, as TCP does. DevTools' own throttling sees neither workers nor handshakes.
/// </summary>
internal sealed class ShapedLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closed = new();
    private readonly Lock gate = new();
    private readonly int target;
    private long down;
    private DateTime free;

    public ShapedLine(Uri server)
    {
        target = server.Port;
        listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Bytes per second that come down, over all connections; 0 is without limit.</summary>
    public double Rate { get; set; }

    /// <summary>Time there and back.</summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>Bytes that came down so far, headers and all.</summary>
    public long Down => Interlocked.Read(ref down);

    private async Task AcceptAsync()
    {
        while (!closed.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(closed.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await Task.Delay(RoundTrip, closed.Token);
            await far.ConnectAsync(IPAddress.Loopback, target, closed.Token);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
            var ways = new[] { PumpAsync(near.GetStream(), far.GetStream(), isDown: false, ended.Token), PumpAsync(far.GetStream(), near.GetStream(), isDown: true, ended.Token) };
            await Task.WhenAny(ways);
            await ended.CancelAsync();
            await Task.WhenAll(ways);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One of the two hung up.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool isDown, CancellationToken cancel)
    {
        var way = Channel.CreateBounded<(byte[] Bytes, DateTime Due)>(64);
        var writing = WriteAsync();
        var buffer = new byte[Rate > 0 ? 2048 : 65536];
        try
        {
            while (await from.ReadAsync(buffer, cancel) is var n and > 0)
            {
                await way.Writer.WriteAsync((buffer[..n], Due(n, isDown)), cancel);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Hung up.
        }
        way.Writer.Complete();
        await writing;

        async Task WriteAsync()
        {
            await foreach (var (bytes, due) in way.Reader.ReadAllAsync(cancel))
            {
                if (due - Now is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, cancel);
                }
                await to.WriteAsync(bytes, cancel);
                if (isDown)
                {
                    Interlocked.Add(ref down, bytes.Length);
                }
            }
        }
    }

    private DateTime Due(int bytes, bool isDown)
    {
        lock (gate)
        {
            var sent = Now;
            if (isDown && Rate > 0)
            {
                sent = free = (free > sent ? free : sent).AddSeconds(bytes / Rate);
            }
            return sent + (RoundTrip / 2);
        }
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        closed.Cancel();
        listener.Dispose();
        closed.Dispose();
    }
}
