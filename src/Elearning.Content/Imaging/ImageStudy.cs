using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>How far a reading has come.</summary>
/// <param name="Files">Files read so far, whatever became of them.</param>
/// <param name="Bytes">Bytes read so far.</param>
/// <param name="Frames">Pictures taken so far.</param>
/// <param name="File">The last file read.</param>
public sealed record StudyProgress(int Files, long Bytes, int Frames, string File);

/// <summary>
/// Everything found in a heap of files (a dragged folder, a zip, a PACS series, a case folder): the series that can be scrolled,
/// what was set aside, what was refused and why. Nothing of it names a person; see <see cref="IdentityGate"/>.
/// </summary>
public sealed record ImageStudy
{
    /// <summary>The stacks, in the order of the scanner's series numbers; each holds the warnings that concern it alone.</summary>
    public IReadOnlyList<ImageSeries> Series { get; init; } = [];

    /// <summary>Files that are no images, recognised and left out.</summary>
    public IReadOnlyList<SetAsideFile> SetAside { get; init; } = [];

    /// <summary>Refused files and exceeded limits, each with its file as it was given, or no file when the heap is meant.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>What the identity gate dropped from any file, by tag and name.</summary>
    public IReadOnlyList<RemovedTag> Removed { get; init; } = [];

    /// <summary>SHA-256 over all files, whatever their names and order; see <see cref="SeriesFile.Sha256(IEnumerable{SeriesFile})"/>.</summary>
    public string SourceSha256 { get; init; } = "";

    /// <summary>Whether at least one series may be shown.</summary>
    public bool IsUsable() => Series.Any(series => series.IsUsable());

    /// <summary>The problems of the heap, then those of each series.</summary>
    public IEnumerable<ContentProblem> AllProblems() => Problems.Concat(Series.SelectMany(series => series.Problems));

    /// <summary>
    /// Reads files of any kind and in any order: each is cut behind the identity gate, then frames are gathered into stacks by series, orientation, shape,
    /// colour and phase. Never throws on what the files hold; a refused file does not keep the others out.
    /// </summary>
    /// <param name="files">Opened one after the other, never two at once (a zip allows no more); their bytes are let go as soon as they are cut.</param>
    /// <param name="caseSecret">Secret of the case, at least 16 bytes; see <see cref="IdentityGate"/>.</param>
    /// <param name="store">Where the frames are kept, from several threads at once; null only checks.</param>
    /// <param name="limits">Null for the usual ones.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancel">Stops between files.</param>
    /// <exception cref="OperationCanceledException">When cancelled.</exception>
    public static ImageStudy Read(
        IEnumerable<SeriesFile> files, byte[] caseSecret, IImageStore? store,
        ImageLimits? limits = null, IProgress<StudyProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new StudyReading(new IdentityGate(caseSecret), store, limits ?? ImageLimits.Usual, progress, cancel).Of(files);
    }
}
