using System.Globalization;
using Elearning.Domain.Statistics;

namespace Elearning.Web.Features.Statistics;

/// <summary>Figures as people read them; a dash where there is none.</summary>
public static class Figure
{
    public static string Share(double? share) => share is { } s ? s.ToString("P0", CultureInfo.CurrentCulture) : "–";

    public static string Number(double? value, string format = "0.00") => value is { } v ? v.ToString(format, CultureInfo.CurrentCulture) : "–";

    public static string Whole(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>"41–63 %".</summary>
    public static string Shares(Interval? interval) => interval is { } i ? $"{Number(i.Low * 100, "0")}–{Share(i.High)}" : "–";

    /// <summary>"−0.12 … 0.31".</summary>
    public static string Numbers(Interval? interval, string format = "0.00") => interval is { } i ? $"{Number(i.Low, format)} … {Number(i.High, format)}" : "–";

    /// <summary>For scripts: digits that no language changes; empty where there is none.</summary>
    public static string Plain(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    public static Interval? OfShare(double? share, long n) => share is { } s && n > 0 ? Interval.OfShare(s, n) : null;

    public static Interval? OfCorrelation(double? r, long n) => r is { } v ? Interval.OfCorrelation(v, n) : null;
}
