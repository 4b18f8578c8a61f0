using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Data.Imports;
using Elearning.Tests.Support;
using Elearning.Web.Features.Imports;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Imports;

/// <summary>The site with small limits and a data folder of its own, so that a test sees what lies in its spool.</summary>
public class ImportSite : TestSite
{
    public static readonly string Cases = Path.Combine(Root.Find(AppContext.BaseDirectory), "content", "cases");

    public ImportSite()
    {
        Settings["Data:Directory"] = Data;
        Settings["Imports:MostFiles"] = "400";
        Settings["Imports:MostBytes"] = $"{64 << 20}";
        Settings["Imports:MostUnfolded"] = $"{128 << 20}";
        Settings["Imports:MostOpen"] = "50";
    }

    public override async ValueTask InitializeAsync()
    {
        await TestPostgres.CreateAsync();
        await TestPostgres.LinkImagesAsync(Data);
        await base.InitializeAsync();
    }

    public string Data { get; } = Directory.CreateTempSubdirectory("elearning-imports-").FullName;

    public string Spools => Path.Combine(Data, "imports");

    /// <summary>The DICOM files of the first series of a shipped case.</summary>
    public static string[] Files(string @case) =>
        [.. Directory.GetFiles(Directory.GetDirectories(Path.Combine(Cases, @case)).Order(StringComparer.Ordinal).First(), "*.dcm").Order(StringComparer.Ordinal)];

    /// <summary>An archive with these entries.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return whole.ToArray();
    }

    /// <summary>Runs what the job server would.</summary>
    public Task RunAsync() => WithAsync(async s =>
    {
        await s.GetRequiredService<RunImports>().RunAsync(default);
        return true;
    });

    public Task<Import> ImportAsync(Guid id) => DbAsync(db => db.Imports.AsNoTracking().SingleAsync(i => i.Id == id));

    /// <summary>Sends files by the plain form; gives the bare response.</summary>
    public static async Task<HttpResponseMessage> FormAsync(Visitor visitor, string name, params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var page = await visitor.OpenAsync("/imports/new");
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.Find("input[name=_token]").GetAttribute("value")!), "_token" },
            { new StringContent(name), "Case" },
        };
        foreach (var file in files)
        {
            form.Add(new ByteArrayContent(file.Bytes), "Files", file.Name);
        }
        return await visitor.Client.PostAsync("/imports", form);
    }

    /// <summary>Sends by the form, cuts, and gives the import.</summary>
    public async Task<Import> ImportAsync(Visitor visitor, string name, params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var sent = await FormAsync(visitor, name, files);
        Assert.Equal(303, (int)sent.StatusCode);
        await RunAsync();
        return await ImportAsync(Guid.Parse(sent.Headers.Location!.ToString().Split('/')[^1]));
    }

    /// <summary>Sends a list of files as the script does.</summary>
    public static async Task<HttpResponseMessage> AnnounceAsync(Visitor visitor, string name, params IEnumerable<(string Name, long Length)> files)
    {
        var token = (await visitor.OpenAsync("/imports/new")).Find("input[name=_token]").GetAttribute("value")!;
        visitor.Client.DefaultRequestHeaders.Remove("RequestVerificationToken");
        visitor.Client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        return await visitor.Client.PostAsJsonAsync("/imports/list", new { @case = name, files = files.Select(f => new { name = f.Name, length = f.Length }) });
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Data, recursive: true);
        GC.SuppressFinalize(this);
    }
}
