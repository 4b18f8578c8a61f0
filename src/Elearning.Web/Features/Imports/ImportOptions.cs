namespace Elearning.Web.Features.Imports;

/// <summary>Section "Imports" of the settings: what is taken before it is refused. Limits on one file are in "Images:Limits".</summary>
public sealed class ImportOptions
{
    /// <summary>Most bytes of one import, as they are sent.</summary>
    public long MostBytes { get; set; } = 8L << 30;

    /// <summary>Most files of one import, those inside archives counted.</summary>
    public int MostFiles { get; set; } = 20_000;

    /// <summary>Most bytes that the archives of one import may unfold to.</summary>
    public long MostUnfolded { get; set; } = 16L << 30;

    /// <summary>Most times its own size that a file inside an archive may unfold to, once past 1 MiB.</summary>
    public int MostRatio { get; set; } = 200;

    /// <summary>Most archives inside one another; 2 is an archive in an archive.</summary>
    public int MostDepth { get; set; } = 2;

    /// <summary>Bytes a browser sends at once; a lost line loses at most that much.</summary>
    public int ChunkBytes { get; set; } = 4 << 20;

    /// <summary>Most imports of one person that are not finished.</summary>
    public int MostOpen { get; set; } = 5;

    /// <summary>Hours after which an upload that gets no further is thrown away, originals first.</summary>
    public double KeepUnfinishedHours { get; set; } = 24;
}
