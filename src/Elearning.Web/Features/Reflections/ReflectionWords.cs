using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Reflections;

/// <summary>Notes of reflection in the reader's words.</summary>
internal static class ReflectionWords
{
    /// <summary>What a regime gives for a note.</summary>
    public static string Offer(CreditRule rule) => T("reflections.offer", rule.Regime.Name.In(Language), CreditWords.Amount(rule.Regime.Reflection!.Amount, rule.Unit));
}
