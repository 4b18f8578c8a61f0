using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Elearning.Tests.Integration.Imports;

/// <summary>A real PACS: Orthanc with its DICOMweb plug-in (Debian: orthanc, orthanc-dicomweb), on loopback, with a password, in a folder that goes away.</summary>
public sealed class Orthanc : IAsyncDisposable
{
    public const string User = "site";
    public const string Password = "a secret of the PACS";
    private const string Plugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";
    private readonly string folder = Directory.CreateTempSubdirectory("orthanc-").FullName;
    private Process? process;

    public static string? Missing => File.Exists(Plugin) && File.Exists("/usr/sbin/Orthanc") ? null : "Orthanc is not installed here: apt-get install orthanc orthanc-dicomweb.";

    public int Port { get; } = FreePort();

    public string Url => $"http://127.0.0.1:{Port}/dicom-web";

    public HttpClient Http { get; } = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))) } };

    public async Task StartAsync()
    {
        var settings = Path.Combine(folder, "orthanc.json");
        await File.WriteAllTextAsync(settings, $$"""
            { "Name": "PACS", "StorageDirectory": "{{folder}}/s", "IndexDirectory": "{{folder}}/s", "HttpPort": {{Port}}, "DicomServerEnabled": false, "RemoteAccessAllowed": false,
              "AuthenticationEnabled": true, "RegisteredUsers": { "{{User}}": "{{Password}}" }, "Plugins": ["{{Plugin}}"] }
            """);
        process = Process.Start(new ProcessStartInfo("/usr/sbin/Orthanc", [settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                if ((await Http.GetAsync($"{Url}/studies")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Not yet.
            }
        }
    }

    public async Task StoreAsync(IEnumerable<byte[]> files)
    {
        foreach (var file in files)
        {
            (await Http.PostAsync($"http://127.0.0.1:{Port}/instances", new ByteArrayContent(file))).EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process?.Dispose();
        Http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
