using System.Globalization;
using Elearning.Data.Accounts;
using Elearning.Domain;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Accounts;

/// <summary>The preferences as they are typed; the digest's fields are there for interns only.</summary>
public sealed record PreferencesForm
{
    private static readonly string[] Week = ["0", "1", "2", "3", "4", "5", "6"];

    public string? Licence { get; init; }
    public string? Language { get; init; }
    public string? Zone { get; init; }
    public bool DigestOn { get; init; }
    public string? Time { get; init; }
    /// <summary>Numbers of days, 0 is Sunday.</summary>
    public string[] Days { get; init; } = [];
    public string? PausedUntil { get; init; }

    public static PreferencesForm Of(Account person) => new()
    {
        Licence = person.LicenceNumber,
        Language = person.Language,
        Zone = person.Zone,
        DigestOn = person.DigestOn,
        Time = person.DigestTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        Days = [.. Week.Where((_, d) => (person.DigestDays >> d & 1) == 1)],
        PausedUntil = person.PausedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes the preferences into an account, or says what is wrong (text keys) and writes nothing.</summary>
    public IReadOnlyList<string> ApplyTo(Account person, bool intern, DateTimeOffset now)
    {
        var zone = TimeZones.Find(Zone);
        var at = TimeOnly.TryParseExact(Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : (TimeOnly?)null;
        var pause = DateOnly.TryParseExact(PausedUntil, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        string?[] problems =
        [
            PersonName.TryReadLicence(Licence, out var licence) ? null : "accounts.bad-licence",
            Texts.Languages.Contains(Language ?? "") ? null : "accounts.preferences.bad-language",
            zone is null ? "accounts.preferences.bad-zone" : null,
            intern && at is null ? "accounts.preferences.bad-time" : null,
            intern && Days.Any(d => !Week.Contains(d)) ? "accounts.preferences.bad-days" : null,
            intern && !string.IsNullOrEmpty(PausedUntil) && (pause is null || pause > LocalTime.Day(now, zone ?? TimeZoneInfo.Utc).AddYears(1)) ? "accounts.preferences.bad-pause" : null,
        ];
        if (problems.OfType<string>().ToArray() is { Length: > 0 } found)
        {
            return found;
        }
        (person.LicenceNumber, person.Language, person.Zone) = (licence, Language!, Zone!);
        if (intern)
        {
            (person.DigestOn, person.DigestTime, person.PausedUntil) = (DigestOn && Days.Length > 0, at!.Value, pause);
            // All days off is the digest off: the days chosen before are kept for the day it comes back.
            person.DigestDays = Days.Length > 0 ? Days.Aggregate(0, (days, d) => days | 1 << Array.IndexOf(Week, d)) : person.DigestDays;
        }
        return [];
    }
}
