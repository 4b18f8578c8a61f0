using System.Text.Json.Nodes;
using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Images;

/// <summary>QIDO-RS over the series of one case (DICOM PS3.18 10.6.3.3). Attributes that would name a patient are there, and empty.</summary>
internal static class DicomWebQuery
{
    private static readonly (string Tag, string Vr)[] Nameless = [("00080020", "DA"), ("00080030", "TM"), ("00080050", "SH"), ("00080090", "PN"), ("00100010", "PN"), ("00100020", "LO"), ("00100030", "DA"), ("00100040", "CS"), ("00200010", "SH")];
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StudyInstanceUID"] = "0020000D",
        ["SeriesInstanceUID"] = "0020000E",
        ["SOPInstanceUID"] = "00080018",
        ["SOPClassUID"] = "00080016",
        ["Modality"] = "00080060",
        ["ModalitiesInStudy"] = "00080061",
        ["InstanceNumber"] = "00200013",
        ["SeriesNumber"] = "00200011",
    };

    public static IEnumerable<JsonObject> Studies(IReadOnlyList<Instance> of) => of.GroupBy(i => i.Content.Series.StudyUid).Select(study => Of(
        [("0020000D", "UI", [study.Key]), ("00080061", "CS", [.. study.Select(i => i.Content.Series.Modality).Distinct().Select(m => (JsonNode)m)]),
         ("00201206", "IS", [study.Select(i => i.Content.Series.SeriesUid).Distinct().Count()]), ("00201208", "IS", [study.Count()])], Nameless));

    public static IEnumerable<JsonObject> Series(IReadOnlyList<Instance> of) => of.GroupBy(i => (i.Content.Series.StudyUid, i.Content.Series.SeriesUid)).Select((series, n) => Of(
        [("0020000D", "UI", [series.Key.StudyUid]), ("0020000E", "UI", [series.Key.SeriesUid]), ("00080060", "CS", [series.First().Content.Series.Modality]),
         ("00200011", "IS", [n + 1]), ("00201209", "IS", [series.Count()])], [("0008103E", "LO")]));

    public static IEnumerable<JsonObject> Instances(IReadOnlyList<Instance> of) => of.Select(i =>
    {
        var header = i.Frame.DicomJson;
        var found = Of([("0020000D", "UI", [i.Content.Series.StudyUid]), ("0020000E", "UI", [i.Content.Series.SeriesUid]), ("00080018", "UI", [i.Frame.SopInstanceUid])], []);
        foreach (var tag in (string[])["00080016", "00080060", "00200013", "00280010", "00280011", "00280100"])
        {
            if (header[tag] is { } value)
            {
                found[tag] = value.DeepClone();
            }
        }
        return found;
    });

    /// <summary>Keeps what matches the attributes that can be matched here, and the page that was asked for.</summary>
    /// <param name="from">What was found.</param>
    /// <param name="query">The query string.</param>
    /// <param name="ignored">Whether an attribute was asked for that is not matched here.</param>
    public static JsonArray Narrow(IEnumerable<JsonObject> from, IQueryCollection query, out bool ignored)
    {
        ignored = false;
        foreach (var (name, values) in query.Where(q => q.Key is not ("limit" or "offset" or "includefield" or "fuzzymatching" or "accept")))
        {
            var tag = Keywords.GetValueOrDefault(name, name.ToUpperInvariant());
            if (!Keywords.ContainsValue(tag))
            {
                ignored = true;
                continue;
            }
            var wanted = values.SelectMany(v => (v ?? "").Split([',', '\\'])).ToHashSet(StringComparer.Ordinal);
            from = from.Where(o => wanted.Contains("") || (o[tag]?["Value"] is JsonArray have && have.Any(v => wanted.Contains($"{v}"))));
        }
        var skip = int.TryParse(query["offset"], out var offset) ? Math.Max(0, offset) : 0;
        var take = int.TryParse(query["limit"], out var limit) && limit >= 0 ? limit : int.MaxValue;
        return [.. from.Skip(skip).Take(take)];
    }

    private static JsonObject Of((string Tag, string Vr, JsonArray Value)[] values, (string Tag, string Vr)[] empty)
    {
        var json = new JsonObject();
        foreach (var (tag, vr, value) in values)
        {
            json[tag] = new JsonObject { ["vr"] = vr, ["Value"] = value };
        }
        foreach (var (tag, vr) in empty)
        {
            json[tag] = new JsonObject { ["vr"] = vr };
        }
        return json;
    }
}
