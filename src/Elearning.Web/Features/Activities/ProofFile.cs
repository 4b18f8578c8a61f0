namespace Elearning.Web.Features.Activities;

/// <summary>What a file of proof is, by its first bytes; its name and what the browser says of it are no evidence.</summary>
public static class ProofFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int Most = 8 << 20;

    /// <summary>application/pdf, image/jpeg or image/png; null for anything else, such as a page or a drawing that could hold a script.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;

    /// <summary>The end of the name under which it is saved.</summary>
    public static string ExtensionOf(string type) => type switch
    {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        _ => "png",
    };
}
