namespace Elearning.Web.Features.Imports;

/// <summary>An import that cannot be taken; said to its person in words.</summary>
/// <param name="reason">The text is "imports.failure." and this.</param>
/// <param name="details">What fills it.</param>
public sealed class ImportRefusedException(string reason, params string[] details) : Exception($"imports.failure.{reason} {string.Join(' ', details)}")
{
    public string Key { get; } = $"imports.failure.{reason}";

    public string[] Details { get; } = details;
}
