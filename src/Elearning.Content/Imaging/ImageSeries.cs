using System.Text.Json;
using System.Text.Json.Nodes;
using Elearning.Content.Problems;
using Elearning.Domain.Imaging;

namespace Elearning.Content.Imaging;

/// <summary>One ordered stack of frames without identity, or the problems that keep it from being one.</summary>
public sealed record ImageSeries
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>DICOM modality: CT, MR, MG, US …; empty when nothing could be read.</summary>
    public string Modality { get; init; } = "";

    /// <summary>UID of the study, remapped.</summary>
    public string StudyUid { get; init; } = "";

    /// <summary>UID of the series, remapped.</summary>
    public string SeriesUid { get; init; } = "";

    /// <summary>UID of the frame of reference, remapped; null when the frames have no place in the patient.</summary>
    public string? FrameOfReferenceUid { get; init; }

    /// <summary>The frames in the order in which they are scrolled: along the normal, or in time, or as numbered.</summary>
    public IReadOnlyList<ImageFrame> Frames { get; init; } = [];

    /// <summary>The windows of the file, the first one first; one computed from the pixels when the file has none.</summary>
    public IReadOnlyList<ImageWindow> Windows { get; init; } = [];

    /// <summary>Whether lengths in millimetres are true ones on every frame.</summary>
    public bool Measurable { get; init; }

    /// <summary>Whether the file says that the image is computer-generated (Synthetic Data = YES).</summary>
    public bool Synthetic { get; init; }

    /// <summary>UID of the frame of reference in the source files, by which segmentations and reports name it; never served.</summary>
    public string? SourceFrameOfReferenceUid { get; init; }

    /// <summary>By what steps the scanner's series was split until this stack was left; empty when it was not split.</summary>
    public IReadOnlyList<SeriesPart> Parts { get; init; } = [];

    /// <summary>Why a person must look at the series before it is published; empty when nothing asks for it.</summary>
    public IReadOnlyList<Caution> Cautions { get; init; } = [];

    /// <summary>Whether a person must look at the series before publication.</summary>
    public bool NeedsHumanCheck => Cautions.Count > 0;

    /// <summary>Milliseconds a frame is shown when the frames are phases of one picture, the mean when their pace is uneven; else null.</summary>
    public double? FrameTime { get; init; }

    /// <summary>Milliseconds each frame is shown in a film of uneven pace (Frame Time Vector); else null.</summary>
    public IReadOnlyList<double>? FrameTimes { get; init; }

    /// <summary>What the identity gate dropped from any file.</summary>
    public IReadOnlyList<RemovedTag> Removed { get; init; } = [];

    /// <summary>What is wrong, all at once; each names its file as it was given, or no file when the folder is meant.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>SHA-256 over the source files; see <see cref="SeriesFile.Sha256(IEnumerable{SeriesFile})"/>.</summary>
    public string SourceSha256 { get; init; } = "";

    /// <summary>Whether the series may be shown: it has frames and no problem is an error.</summary>
    public bool IsUsable() => Frames.Count > 0 && !Problems.Any(problem => problem.IsError);

    /// <summary>The places of all frames.</summary>
    public StackGeometry Stack() => new([.. Frames.Select(frame => frame.Geometry)]);

    /// <summary>The 0-based index of the frame cut from a source image, or null.</summary>
    public int? IndexOf(string sourceSopInstanceUid, int sourceFrame = 1) =>
        Frames.Index().Where(f => f.Item.SourceSopInstanceUid == sourceSopInstanceUid && f.Item.SourceFrame == sourceFrame)
            .Select(f => (int?)f.Index).FirstOrDefault();

    /// <summary>The headers of all frames in order as one JSON array: what /metadata serves (DICOM PS3.18 10.4.1.1.2).</summary>
    public byte[] Metadata()
    {
        using var json = new MemoryStream();
        json.WriteByte((byte)'[');
        foreach (var (index, frame) in Frames.Index())
        {
            json.Write(index == 0 ? [] : ","u8);
            json.Write(frame.Header);
        }
        json.WriteByte((byte)']');
        return json.ToArray();
    }

    /// <summary>The whole series as JSON, to be kept; it names source UIDs and must not be served.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>The series that <see cref="ToJson"/> wrote.</summary>
    public static ImageSeries FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ImageSeries>(json, Options) ?? throw new JsonException("No series in the document.");

    /// <summary>
    /// Reads a folder of files as one series: checks, gates, splits and sorts. Never throws on what the files hold.
    /// </summary>
    /// <param name="files">The files, opened one at a time.</param>
    /// <param name="caseSecret">Secret of the case, at least 16 bytes; see <see cref="IdentityGate"/>.</param>
    /// <param name="store">Where the frames are kept; null only checks.</param>
    /// <param name="limits">Null for the usual ones.</param>
    public static ImageSeries Read(IEnumerable<SeriesFile> files, byte[] caseSecret, IImageStore? store, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new SeriesReading(new IdentityGate(caseSecret), store, limits ?? ImageLimits.Usual).Of(files);
    }
}
