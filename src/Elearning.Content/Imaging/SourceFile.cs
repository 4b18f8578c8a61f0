namespace Elearning.Content.Imaging;

/// <summary>What must be known of a file once its bytes are gone; shared by its frames.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Removed">What the gate dropped; one list for all files that dropped the same.</param>
/// <param name="Cautions">What a person must look for.</param>
/// <param name="IsHead">Whether its words speak of a head.</param>
/// <param name="SeriesNumber">The scanner's number, which orders the series.</param>
/// <param name="FrameOfReference">UID in the file, by which segmentations and reports name it; never served.</param>
/// <param name="HasValueTable">Whether the file maps its values by a table that was dropped.</param>
/// <param name="Frames">How many.</param>
internal sealed record SourceFile(
    string Name, IReadOnlyList<RemovedTag> Removed, IReadOnlySet<Caution> Cautions, bool IsHead, int SeriesNumber, string? FrameOfReference, bool HasValueTable, int Frames)
{
    /// <summary>SHA-256 of the whole file.</summary>
    public byte[] Sha256 { get; set; } = [];
}
