using System.Globalization;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>The grey windows offered on a series: the author's first, then its usual neighbours on CT, then those stored in the file.</summary>
public static class NamedWindows
{
    // Centre and width in HU; everyday values of reading rooms.
    private static readonly Dictionary<string, (double Centre, double Width)> Known = new()
    {
        ["lung"] = (-600, 1500),
        ["mediastinum"] = (40, 400),
        ["bone"] = (400, 1800),
        ["brain"] = (40, 80),
        ["abdomen"] = (50, 400),
        ["liver"] = (80, 150),
        ["soft"] = (50, 350),
        ["angio"] = (300, 700),
    };

    private static readonly Dictionary<string, string[]> Neighbours = new()
    {
        ["lung"] = ["lung", "mediastinum", "bone"],
        ["mediastinum"] = ["mediastinum", "lung", "bone"],
        ["abdomen"] = ["abdomen", "liver", "bone", "lung"],
        ["liver"] = ["liver", "abdomen", "bone", "lung"],
        ["brain"] = ["brain", "soft", "bone"],
        ["bone"] = ["bone", "soft"],
        ["soft"] = ["soft", "bone"],
        ["angio"] = ["angio", "mediastinum", "lung", "bone"],
    };

    public static IReadOnlyList<RoomWindow> Of(SeriesView view, PublishedSeries series)
    {
        var windows = new List<RoomWindow>();
        if (view.Window is { } wish && wish.Split('/') is [var c, var w]
            && double.TryParse(c, CultureInfo.InvariantCulture, out var centre) && double.TryParse(w, CultureInfo.InvariantCulture, out var width))
        {
            windows.Add(new("case", Texts.T("window.case"), centre, width));
        }
        else if (series.Modality == "CT")
        {
            windows.AddRange(Neighbours.GetValueOrDefault(view.Window ?? "", view.Window is null ? ["soft", "lung", "bone"] : []).Select(name => Named(name, series)));
        }
        windows.AddRange(series.Windows.Where(one => windows.All(w => w.Name != Key(one)))
            .Select((one, i) => new RoomWindow($"file-{i + 1}", string.IsNullOrWhiteSpace(one.Name) ? Texts.T("window.file") : one.Name, one.Centre, one.Width)));
        return windows.DistinctBy(one => (one.Centre, one.Width)).ToArray();
    }

    // A window that the file knows by the same name has the file's values.
    private static RoomWindow Named(string name, PublishedSeries series)
    {
        var (centre, width) = series.Windows.FirstOrDefault(one => Key(one) == name) is { } own ? (own.Centre, own.Width) : Known[name];
        return new(name, Texts.T($"window.{name}"), centre, width);
    }

    private static string? Key(GreyWindow window) => window.Name?.Trim().ToLowerInvariant();
}
