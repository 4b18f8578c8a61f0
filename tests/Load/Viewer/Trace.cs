using System.Text;
using Microsoft.Playwright;

namespace Elearning.Tests.Load;

/// <summary>A trace of the whole browser for DevTools' performance panel. It costs time: what is measured with one is for comparing its parts only.</summary>
internal sealed class Trace(ICDPSession session, TaskCompletionSource<string> complete, string path) : IAsyncDisposable
{
    private static readonly string[] Categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-v8.cpu_profiler", "blink.user_timing", "cc", "gpu", "viz"];

    public static async Task<Trace> BeginAsync(IBrowser browser, string path)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var complete = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("Tracing.tracingComplete").OnEvent += (_, told) => complete.TrySetResult(told!.Value.GetProperty("stream").GetString()!);
        await session.SendAsync("Tracing.start", new() { ["transferMode"] = "ReturnAsStream", ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = Categories } });
        return new(session, complete, path);
    }

    public async ValueTask DisposeAsync()
    {
        await session.SendAsync("Tracing.end");
        var stream = await complete.Task;
        await using var file = File.Create(path);
        for (var ended = false; !ended;)
        {
            var part = (await session.SendAsync("IO.read", new() { ["handle"] = stream }))!.Value;
            var data = part.GetProperty("data").GetString()!;
            await file.WriteAsync(part.TryGetProperty("base64Encoded", out var packed) && packed.GetBoolean() ? Convert.FromBase64String(data) : Encoding.UTF8.GetBytes(data));
            ended = part.GetProperty("eof").GetBoolean();
        }
        await session.DetachAsync();
    }
}
