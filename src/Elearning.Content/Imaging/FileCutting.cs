using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>Cuts one file into frames behind the gate.</summary>
internal static class FileCutting
{
    /// <summary>The frames of a file in the order of the file.</summary>
    /// <exception cref="DicomRefusedException">When the file cannot be shown.</exception>
    public static IReadOnlyList<CutFrame> Of(string name, DicomFile file, IdentityGate gate, IImageStore? store, ImageLimits limits)
    {
        Require(file);
        var sop = file.Data.Text(Tags.SopInstanceUid)!;
        var gated = gate.Pass(file);
        var header = gated.Header;
        var format = PixelFormat.Of(header, limits);
        var count = header.Integer(Tags.NumberOfFrames) ?? 1;
        if (count < 1 || count > limits.Frames)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{limits.Frames} × (0028,0008)");
        }
        var source = new SourceFile(name, gated.Removed, CautionReading.Of(file.Data, gated), CautionReading.IsHead(file.Data),
            (int)Math.Clamp(FrameFacts.Value(file.Data, 0x00200011, "IS") ?? 0, int.MinValue, int.MaxValue), file.Data.Text(Tags.FrameOfReferenceUid),
            file.Data[Tags.ModalityLut]?.Items is { Count: > 0 }, count);
        var pixels = PixelFrames.Of(file, format, count);
        var durations = Durations(file.Data, count);
        var frames = new List<CutFrame>(count);
        foreach (var json in FunctionalGroups.Split(header, count))
        {
            var i = frames.Count;
            var (frame, keys, usual) = Cut(json, format, (sop, i + 1, gated.IsOwn ? null : count == 1 ? sop : $"{sop}/{i + 1}"), file.TransferSyntax, pixels[i], gate, store, limits);
            frames.Add(new(source, frame, FrameFacts.Of(file.Data, i), keys, usual, durations?[i]));
        }
        return frames;
    }

    private static (ImageFrame Frame, FrameKeys Keys, (double, double)? Usual) Cut(
        JsonObject header, PixelFormat format, (string Source, int Number, string? Unique) sop, string syntax,
        ReadOnlyMemory<byte> bytes, IdentityGate gate, IImageStore? store, ImageLimits limits)
    {
        var shown = BrowserFrame.Of(header, format, syntax, bytes, sop.Number, limits);
        var hasWindow = header.Number(Tags.WindowWidth) is not null;
        var usual = shown.Decoded is { Channels: 1 } && !hasWindow ? shown.Decoded.UsualWindow() : ((double, double)?)null;
        var uid = sop.Unique is { } unique ? gate.Remap(unique) : sop.Source;
        header.Put(Tags.SopInstanceUid, "UI", uid);
        var sha = store?.Put(shown.Bytes.Span) ?? ImageSha.Of(shown.Bytes.Span);
        return (new(uid, sop.Source, sop.Number, shown.Syntax, sha, shown.Bytes.Length, Placement.Of(header, format), header), FrameKeys.Of(header), usual);
    }

    // Frame Time Vector (PS3.3 C.7.6.5.1.2): the n-th value is the time from the frame before; the last frame stays as long as the one before it.
    private static double[]? Durations(DicomDataset data, int count)
    {
        if (count < 2 || data.Text(0x00181065) is not { } text || text.Length > 20L * count)
        {
            return null;
        }
        var steps = text.Split('\\').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) ? ms : double.NaN).ToArray();
        return steps.Length == count && steps.Skip(1).All(ms => ms is > 0 and < 1e5) ? [.. steps[1..], steps[^1]] : null;
    }

    private static void Require(DicomFile file)
    {
        TransferSyntax.RequireShown(file.TransferSyntax);
        if (file.Data[Tags.PixelData] is null)
        {
            throw new DicomRefusedException(ImageProblems.NoPicture);
        }
        var modality = file.Data.Text(Tags.Modality);
        if (modality is not null && AllowList.Find(Tags.Modality)!.Terms!.Contains(modality) is false)
        {
            throw new DicomRefusedException(ImageProblems.WrongModality);
        }
        foreach (var (tag, name) in (ReadOnlySpan<(uint, string)>)
            [(Tags.Modality, "Modality"), (Tags.SopInstanceUid, "SOP Instance UID"), (Tags.SeriesInstanceUid, "Series Instance UID"), (Tags.StudyInstanceUid, "Study Instance UID")])
        {
            if (file.Data.Text(tag) is not { Length: <= 128 })
            {
                throw new DicomRefusedException(ImageProblems.MissingHeader, name);
            }
        }
    }
}
