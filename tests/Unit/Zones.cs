using System.Globalization;

namespace Elearning.Tests.Unit;

/// <summary>Time zones of the tests.</summary>
static class Zones
{
    public static readonly TimeZoneInfo Casablanca = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");
    public static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Ramadan of 2027 is a forecast in the IANA database (from 7 February to 14 March): a decree may move it, and then figures written for it mean nothing.</summary>
    public static void SkipIfMoroccoMoved(params IEnumerable<string> instants) => Assert.SkipUnless(
        instants.All(i => !i.StartsWith("2027", StringComparison.Ordinal))
        || (Offset("2027-02-07T01:59Z") == 1 && Offset("2027-02-07T02:00Z") == 0 && Offset("2027-03-14T01:59Z") == 0 && Offset("2027-03-14T02:00Z") == 1),
        "The time zone database of this machine has other dates for Ramadan 2027.");

    static double Offset(string instant) => Casablanca.GetUtcOffset(Utc(instant)).TotalHours;
}
