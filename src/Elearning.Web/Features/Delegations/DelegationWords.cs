using System.Globalization;
using Elearning.Web.Features.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Delegations;

/// <summary>By whose power a signature was given.</summary>
/// <param name="Lender">Name of the administrator.</param>
/// <param name="Until">Last day of the delegation.</param>
public sealed record LentPower(string Lender, DateOnly Until);

/// <summary>Delegations in the reader's words.</summary>
public static class DelegationWords
{
    /// <summary>A signer's name, with the delegation she signed by.</summary>
    public static string Signer(string name, LentPower? power) => power is null ? name : T("delegations.signer", name, power.Lender, CreditWords.Day(power.Until));

    /// <summary>What it is about.</summary>
    public static string Scope(DelegationLine line)
    {
        var (whose, most) = (line.Cohorts.Count == 0 ? T("delegations.everybody") : string.Join(", ", line.Cohorts), line.Delegation.Ceiling);
        return most is null ? whose : $"{whose} · {T("delegations.up-to", most.Value.ToString("0.##", CultureInfo.CurrentCulture))}";
    }

    /// <summary>From a day to a day.</summary>
    public static string Days(DelegationLine line) => T("delegations.days", CreditWords.Day(line.Delegation.From), CreditWords.Day(line.Delegation.Until));
}
