using Elearning.Data.Drafts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;

namespace Elearning.Web.Features.Drafts;

/// <summary>A draft as its last save left it.</summary>
/// <param name="Row">Who opened and changed it, and its version.</param>
/// <param name="Files">Text by file name.</param>
/// <param name="Series">Image series by name.</param>
/// <param name="ChangedBy">Name of who saved last.</param>
public sealed record OpenedDraft(CaseDraft Row, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, SeriesContent> Series, string ChangedBy)
{
    public string Case => Row.CaseId;
}

/// <summary>What the texts of a draft say.</summary>
/// <param name="Case">As far as it could be understood, problems or not; null when there is no front matter.</param>
/// <param name="Problems">Everything that is wrong, file by file.</param>
public sealed record DraftReading(PublishedCase? Case, IReadOnlyList<FileProblem> Problems);
