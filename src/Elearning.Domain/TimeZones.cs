namespace Elearning.Domain;

/// <summary>Time zones by their IANA name, which people choose and which may therefore be anything.</summary>
public static class TimeZones
{
    /// <summary>The zone of a person who chose none.</summary>
    public const string Default = "Africa/Casablanca";

    /// <summary>The zone of a name, or null when there is none.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        IsName(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name!, out var zone) ? zone : null;

    /// <summary>The zone of a name; else the default one, so that a name that left the database stops nobody's reminders.</summary>
    public static TimeZoneInfo OrDefault(string? name) => Find(name) ?? Find(Default) ?? TimeZoneInfo.Utc;

    // The name becomes a path under the zone database: nothing that could climb out of it gets there.
    private static bool IsName(string? name) => name is { Length: > 0 and <= 64 }
        && char.IsAsciiLetter(name[0])
        && name.Split('/').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+'));
}
