using Elearning.Web.Features.Images;

namespace Elearning.Web.Features.Drafts;

/// <summary>Names of the series of a draft: t0, t1 … as "content new" gives them.</summary>
public static class SeriesNames
{
    public static readonly IReadOnlyDictionary<string, SeriesContent> None = new Dictionary<string, SeriesContent>();

    /// <summary>The series with more of them under the first free names; one that is there already is not added twice.</summary>
    public static IReadOnlyDictionary<string, SeriesContent> With(IReadOnlyDictionary<string, SeriesContent> named, IEnumerable<SeriesContent> more)
    {
        var all = new Dictionary<string, SeriesContent>(named);
        var next = 0;
        foreach (var series in more.Where(s => named.Values.All(n => n.Id != s.Id)).DistinctBy(s => s.Id))
        {
            while (all.ContainsKey($"t{next}"))
            {
                next++;
            }
            all[$"t{next}"] = series;
        }
        return all;
    }
}
