namespace Elearning.Content.Imaging;

/// <summary>How much of an image folder is read before it is refused.</summary>
public sealed record ImageLimits
{
    /// <summary>The limits of a hospital server: a digital mammogram or a long cine passes, a bomb does not.</summary>
    public static ImageLimits Usual { get; } = new();

    /// <summary>Most bytes of one file, under 2 GiB.</summary>
    public int FileBytes { get; init; } = 512 << 20;

    /// <summary>Most bytes that a deflated file may grow to.</summary>
    public int InflatedBytes { get; init; } = 512 << 20;

    /// <summary>Most times its own size that a deflated file may grow to, once past 1 MiB.</summary>
    public int InflateRatio { get; init; } = 200;

    /// <summary>Most data elements, sequence items and fragments of one file.</summary>
    public int Elements { get; init; } = 300_000;

    /// <summary>Most sequences inside one another.</summary>
    public int Depth { get; init; } = 16;

    /// <summary>Most samples (rows × columns × colours) of one frame.</summary>
    public int FrameSamples { get; init; } = 64 << 20;

    /// <summary>Most files of one folder.</summary>
    public int Files { get; init; } = 2_000;

    /// <summary>Most frames of one series.</summary>
    public int Frames { get; init; } = 2_000;

    /// <summary>Most files of one study or heap.</summary>
    public int StudyFiles { get; init; } = 20_000;

    /// <summary>Most frames of one study or heap.</summary>
    public int StudyFrames { get; init; } = 20_000;

    /// <summary>Most bytes of one study or heap.</summary>
    public long StudyBytes { get; init; } = 16L << 30;

    /// <summary>Longest time for reading one study or heap; looked at between files.</summary>
    public TimeSpan StudyTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Most times its own size that a compressed frame may grow to, once past 16 MiB.</summary>
    public int FrameRatio { get; init; } = 1_000;
}
