using System.Runtime.InteropServices;

namespace Elearning.Web.Hosting;

/// <summary>
/// Turns Ctrl-C, SIGTERM and a closed terminal into a token from the first line of the program on. The host listens to the first
/// two only once it runs, and .NET 10 otherwise dies at once, leaving behind what was started.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption() => registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
        .Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            source.Cancel();
        }))];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
        source.Dispose();
    }
}
