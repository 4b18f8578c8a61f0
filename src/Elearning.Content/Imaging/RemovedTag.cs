using System.Globalization;
using System.Reflection;

namespace Elearning.Content.Imaging;

/// <summary>A data element that the identity gate dropped: its tag and name, never its value.</summary>
/// <param name="Tag">As in the standard: (0010,0010).</param>
/// <param name="Name">Its name in PS3.6, or what family it belongs to.</param>
public sealed record RemovedTag(string Tag, string Name)
{
    private static readonly Lazy<Dictionary<uint, string>> Names = new(ReadNames);

    /// <summary>Several lists as one, each tag once, in the order of the tags.</summary>
    internal static IReadOnlyList<RemovedTag> Merged(IEnumerable<IReadOnlyList<RemovedTag>> lists) =>
        [.. lists.Distinct().SelectMany(list => list).DistinctBy(tag => tag.Tag).OrderBy(tag => tag.Tag, StringComparer.Ordinal)];

    internal static RemovedTag Of(uint tag) => new(Tags.Text(tag), (tag >> 16) switch
    {
        var group when group % 2 == 1 => "private element",
        >= 0x5000 and <= 0x50FF => "curve",
        >= 0x6000 and <= 0x60FF => "overlay",
        _ when (tag & 0xFFFF) == 0 => "group length",
        _ => Names.Value.GetValueOrDefault(tag, "not on the allow-list"),
    });

    private static Dictionary<uint, string> ReadNames()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("tag-names.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => uint.Parse(line.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture), line => line[9..]);
    }
}
