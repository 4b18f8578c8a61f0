using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Domain.Repairs;

namespace Elearning.Web.Features.Cases;

/// <summary>A revision of a case, parsed, with the image series it shows.</summary>
/// <param name="Revision">SHA-256 of the CaseRevision, lower-case hex.</param>
/// <param name="Case">What it says.</param>
/// <param name="Series">Its image series by name.</param>
public sealed record PublishedCase(string Revision, Case Case, IReadOnlyDictionary<string, PublishedSeries> Series)
{
    /// <summary>Names of accounts by what a case may call an author: what is not there is shown as written.</summary>
    public IReadOnlyDictionary<string, string> People { get; init; } = new Dictionary<string, string>();

    /// <summary>The authors by their names.</summary>
    public IEnumerable<string> Authors => Case.Authors.Select(NameOf);

    /// <summary>What each author declares, by her name.</summary>
    public IEnumerable<Interest> Interests => Case.Interests.Select(i => i with { Author = NameOf(i.Author) });

    private string NameOf(string author) => People.GetValueOrDefault(author, author);

    /// <summary>The same with its items as they are marked now.</summary>
    public PublishedCase Repaired(IReadOnlyCollection<Repair> repairs) => repairs.Count == 0 ? this : this with { Case = Case.Repaired(Revision, repairs) };
}

/// <summary>An image series as pages and marking need it.</summary>
/// <param name="Id">Name in URLs; tells nothing.</param>
/// <param name="Modality">DICOM code.</param>
/// <param name="Bytes">Size of all frames as they are sent: what loading the series costs.</param>
/// <param name="Syntax">How the frames are coded: UID of a transfer syntax.</param>
/// <param name="Sops">UIDs under which the frames are served, in stack order.</param>
/// <param name="Geometry">Place of every frame, in stack order.</param>
/// <param name="Windows">Windows stored in the file.</param>
/// <param name="Measurable">False when the spacing is not real.</param>
/// <param name="Synthetic">True when computer-generated: shown as a badge.</param>
public sealed record PublishedSeries(
    Guid Id, string Modality, long Bytes, string Syntax, IReadOnlyList<string> Sops, StackGeometry Geometry, IReadOnlyList<GreyWindow> Windows, bool Measurable, bool Synthetic);

/// <summary>A window of grey values.</summary>
/// <param name="Name">Name from the file, or null.</param>
/// <param name="Centre">Middle, in the file's rescaled values (HU for CT).</param>
/// <param name="Width">Width, above 0.</param>
public sealed record GreyWindow(string? Name, double Centre, double Width);
