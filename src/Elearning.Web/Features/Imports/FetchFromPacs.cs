using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>What is to be fetched; it lies in the spool, since its UIDs lead to a patient.</summary>
public sealed record PacsRequest(string Pacs, string Study, IReadOnlyList<string> Series);

/// <summary>Brings series from a PACS into a spool, from where they go on like an upload.</summary>
public sealed class FetchFromPacs(PacsClient pacs, IOptions<ImportOptions> options)
{
    private const string RequestName = "request";

    /// <summary>Lays a request into a spool.</summary>
    public static void Announce(ImportSpool spool, PacsRequest request) => spool.Announce([new(JsonSerializer.Serialize(request), 0)], RequestName);

    /// <summary>Fetches all, from the start: a fetch that was killed half-way leaves nothing behind.</summary>
    public async Task RunAsync(ImportSpool spool, CutImport.Latest progress, CancellationToken cancel)
    {
        var request = JsonSerializer.Deserialize<PacsRequest>(spool.Read(RequestName)[0].Name)!;
        var files = new List<SpooledFile>();
        await using (var content = new FileStream(spool.Content, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var series in request.Series)
            {
                await pacs.FetchAsync(request.Pacs, request.Study, series, async part =>
                {
                    var from = content.Position;
                    await CopyAsync(part, content, cancel);
                    files.Add(new($"{files.Count + 1}.dcm", content.Position - from));
                    progress.Fetch(files.Count, content.Position);
                    if (files.Count > options.Value.MostFiles)
                    {
                        throw new ImportRefusedException("too-many", $"{options.Value.MostFiles}");
                    }
                }, cancel);
            }
        }
        spool.Announce(files);
    }

    private async Task CopyAsync(Stream part, FileStream content, CancellationToken cancel)
    {
        var buffer = new byte[1 << 17];
        for (int read; (read = await part.ReadAsync(buffer, cancel)) > 0;)
        {
            await content.WriteAsync(buffer.AsMemory(0, read), cancel);
            if (content.Position > options.Value.MostBytes)
            {
                throw new ImportRefusedException("too-large", $"{options.Value.MostBytes >> 20}");
            }
        }
    }
}
