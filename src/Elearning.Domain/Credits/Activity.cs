namespace Elearning.Domain.Credits;

/// <summary>Something done elsewhere, or for this site, that a person declares or that a list of presence tells.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Title">As the certificate will say.</param>
/// <param name="Provider">Who held it, or null.</param>
/// <param name="Minutes">How long, 1 to 6000; 0 for a note of reflection.</param>
/// <param name="Category">Block of the regime, or null.</param>
/// <param name="Source">What tells it: declared, attendance, door, reflection; author or reader where a publication does.</param>
/// <param name="Note">What the person makes of it, or null.</param>
/// <param name="HasProof">Whether a file was handed in.</param>
public sealed record Activity(ActivityKind Kind, string Title, string? Provider, int Minutes, string? Category, string Source, string? Note, bool HasProof)
{
    /// <summary>Whether it was a session of this site, told by its list of presence or the code at its door.</summary>
    public bool IsSession => Source is "attendance" or "door";
}
