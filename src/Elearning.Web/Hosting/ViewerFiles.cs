using System.Text.Json;

namespace Elearning.Web.Hosting;

/// <summary>The files of the viewer by the names Vite gave them, so that a page with images can ask for them at once.</summary>
public sealed class ViewerFiles(IWebHostEnvironment environment)
{
    private (string? Script, string? Style)? known;

    /// <summary>Address of the program; null when the viewer was not built.</summary>
    public string? Script => Known.Script;

    /// <summary>Address of its style sheet; null when the viewer was not built.</summary>
    public string? Style => Known.Style;

    // In development the viewer is built again while the site runs.
    private (string? Script, string? Style) Known => environment.IsDevelopment() ? Read() : known ??= Read();

    private (string?, string?) Read()
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo("/viewer/manifest.json");
        if (!manifest.Exists)
        {
            return default;
        }
        using var stream = manifest.CreateReadStream();
        using var json = JsonDocument.Parse(stream);
        string? Named(string end) => json.RootElement.EnumerateObject().Where(e => e.Name.EndsWith(end, StringComparison.Ordinal))
            .Select(e => "/viewer/" + e.Value.GetProperty("file").GetString()).FirstOrDefault();
        return (Named("room/reading-room.ts"), Named("reading-room.css"));
    }
}
