using System.Text.Json;
using Elearning.Content;
using Elearning.Content.Imaging;
using Elearning.Data.Imports;
using Elearning.Web.Layout;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Imports;

/// <summary>How an import is spoken of.</summary>
internal static class ImportWords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What a code means, in the reader's language where it is a usual word: files say it in English.</summary>
    public static string? Meaning(string? meaning) => meaning is not null && $"imports.meaning.{AddressName.Of(meaning)}" is var key && Knows(key) ? T(key) : meaning;

    /// <summary>What stands between a file and what is said of it; in French no line begins with it.</summary>
    public static string Colon => Language == "fr" ? FrenchSpacing.Of(" : ") : ": ";

    /// <summary>Where it stands, in a sentence.</summary>
    public static string Standing(Import import, long received) => import.State switch
    {
        ImportState.Receiving => T("imports.standing.receiving", Size(received), Size(import.Bytes)),
        ImportState.Waiting => T("imports.standing.waiting"),
        ImportState.Working when import.FilesRead == 0 && import.Source == ImportSource.Pacs => T("imports.standing.fetching", import.Files, Size(import.Bytes)),
        ImportState.Working => T("imports.standing.working", import.FilesRead, import.FramesCut),
        ImportState.Done => T("imports.standing.done", import.FilesRead, import.FramesCut),
        _ => Failure(import),
    };

    /// <summary>How much of it is done, 0 to 1, or null when nobody knows.</summary>
    public static double? Part(Import import, long received) => import.State switch
    {
        ImportState.Receiving => import.Bytes == 0 ? null : Math.Min(1, (double)received / import.Bytes),
        // An archive holds more files than were sent: their number is not known before.
        ImportState.Working when import.Files >= import.FilesRead && import.Files > 1 && import.FilesRead > 0 => (double)import.FilesRead / import.Files,
        ImportState.Done => 1,
        _ => null,
    };

    public static string Failure(Import import) => import.Failure is { } key && Knows(key) ? T(key, [.. import.FailureDetails]) : T("imports.failure.stopped");

    public static string Size(long bytes) => bytes < 1 << 20 ? T("imports.kilobytes", Math.Ceiling(bytes / 1024.0)) : T("imports.megabytes", bytes / 1048576.0);

    public static IReadOnlyList<SetAsideFile> SetAside(Import import) => JsonSerializer.Deserialize<SetAsideFile[]>(import.SetAside, Json)!;

    public static IReadOnlyList<RemovedTag> Removed(Import import) => JsonSerializer.Deserialize<RemovedTag[]>(import.Removed, Json)!;

    /// <summary>Why a person must look, in the sentences of the reader.</summary>
    public static IEnumerable<string> Cautions(Found found) => found.Content.Series.Cautions.Select(c => c.Sentence(Language));
}
