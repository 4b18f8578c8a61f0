using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>The frames of one file behind the gate.</summary>
/// <param name="Frames">In the order of the file.</param>
/// <param name="Removed">What the gate dropped.</param>
/// <param name="NeedsHumanCheck">Whether a person must look for text in the pixels.</param>
/// <param name="HasValueTable">Whether the file maps its values by a table that was dropped.</param>
internal sealed record FileCutting(IReadOnlyList<CutFrame> Frames, IReadOnlyList<RemovedTag> Removed, bool NeedsHumanCheck, bool HasValueTable)
{
    public static FileCutting Of(string name, ReadOnlyMemory<byte> bytes, IdentityGate gate, IImageStore? store, ImageLimits limits)
    {
        var file = DicomFile.Read(bytes, limits);
        Require(file);
        var source = file.Data.Text(Tags.SopInstanceUid)!;
        var gated = gate.Pass(file);
        var header = gated.Header;
        var format = PixelFormat.Of(header, limits);
        var count = header.Integer(Tags.NumberOfFrames) ?? 1;
        if (count < 1 || count > limits.Frames)
        {
            throw new DicomRefusedException(ImageProblems.TooLarge, $"{limits.Frames} × (0028,0008)");
        }
        var pixels = PixelFrames.Of(file, format, count);
        // Whatever wrapped them, uncompressed pixels are little endian samples from here on.
        var syntax = TransferSyntax.IsCompressed(file.TransferSyntax) ? file.TransferSyntax : TransferSyntax.ExplicitLittleEndian;
        var frames = FunctionalGroups.Split(header, count)
            .Select((json, i) => Cut(name, json, format, (source, i + 1, count == 1 ? source : $"{source}/{i + 1}"), syntax, pixels[i], gate, store));
        return new([.. frames], gated.Removed, gated.NeedsHumanCheck, file.Data[Tags.ModalityLut]?.Items is { Count: > 0 });
    }

    private static CutFrame Cut(
        string name, JsonObject header, PixelFormat format, (string Source, int Number, string Unique) sop, string syntax,
        ReadOnlyMemory<byte> bytes, IdentityGate gate, IImageStore? store)
    {
        if (bytes.IsEmpty)
        {
            throw new DicomRefusedException(ImageProblems.Undecodable, $"{sop.Number}");
        }
        var decoded = FrameDecoder.Decode(header, format, syntax, bytes.Span);
        if (decoded is null && FrameDecoder.Decodes(syntax))
        {
            throw new DicomRefusedException(ImageProblems.Undecodable, $"{sop.Number}");
        }
        var hasWindow = header.Number(Tags.WindowWidth) is not null;
        var usual = decoded is { Channels: 1 } && !hasWindow ? decoded.UsualWindow() : ((double, double)?)null;
        var uid = gate.Remap(sop.Unique);
        header.Put(Tags.SopInstanceUid, "UI", uid);
        var sha = store?.Put(bytes.Span) ?? Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return new(name, new(uid, sop.Source, sop.Number, syntax, sha, bytes.Length, Placement.Of(header, format), header), usual);
    }

    private static void Require(DicomFile file)
    {
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
