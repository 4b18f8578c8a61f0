using System.Security.Claims;
using Elearning.Content.Imaging;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Drafts;

namespace Elearning.Web.Features.Images;

/// <summary>One frame with the series it belongs to; to DICOMweb each is an instance of its own.</summary>
public sealed record Instance(SeriesContent Content, ImageFrame Frame);

/// <summary>What a DICOMweb client may see: the series of one case, to whoever holds its token, or to professors under its id.</summary>
public sealed class DicomWebSeries(ImageTokens tokens, ReadDrafts cases, SeriesStore store)
{
    /// <summary>
    /// The instances under a study, series and instance UID (null: all), in stack order; null when nothing is opened or nothing is there.
    /// Never to interns under the id of a case: the list would show series of stages that are still ahead.
    /// </summary>
    public async Task<IReadOnlyList<Instance>?> FindAsync(string key, ClaimsPrincipal user, string? study, string? series, string? instance, CancellationToken cancel)
    {
        var caseId = user.IsInRole(Roles.Professor) || user.IsInRole(Roles.Administrator) ? key : null;
        if ((caseId is null || await cases.LiveOrDraftAsync(caseId, cancel) is null) && key.Length == 43)
        {
            caseId = await tokens.CaseOfAsync(key, cancel);
        }
        if (caseId is null || await cases.LiveOrDraftAsync(caseId, cancel) is not { } found)
        {
            return null;
        }
        var all = new List<Instance>();
        foreach (var shown in found.Series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (await store.FindAsync(shown.Value.Id, cancel) is { } content && (study ?? content.Series.StudyUid) == content.Series.StudyUid && (series ?? content.Series.SeriesUid) == content.Series.SeriesUid)
            {
                all.AddRange(instance is null ? content.Frames.Select(f => new Instance(content, f)) : content.Find(instance) is { } one ? [new Instance(content, one)] : []);
            }
        }
        return all.Count == 0 ? null : all;
    }
}
