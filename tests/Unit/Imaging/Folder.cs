using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Tests.Unit.Imaging;

/// <summary>Reads files from memory as if they lay in a folder, and finds the shared image folders when they are there.</summary>
static class Folder
{
    public static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static ImageSeries Read(params DicomBytes[] files) => Read(null, files);

    public static ImageSeries Read(IImageStore? store, params DicomBytes[] files) =>
        ImageSeries.Read(files.Select((file, i) => Of($"{i + 1:0000}.dcm", file.Write())), Secret, store);

    public static SeriesFile Of(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    public static GatedHeader Gate(DicomBytes file) => new IdentityGate(Secret).Pass(DicomFile.Read(file.Write(), ImageLimits.Usual));

    public static JsonNode? Value(this JsonObject header, string tag, int index = 0) => header[tag]?["Value"]?[index];

    /// <summary>A folder called shared/NAME beside or above the project, or null.</summary>
    public static string? Shared(string name)
    {
        for (var folder = Path.GetDirectoryName(Repository.Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "shared", name)))
            {
                return Path.Combine(folder, "shared", name);
            }
        }
        return null;
    }

    public static JsonObject Vector(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", name)))!.AsObject();
}
