using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Reflections;

/// <summary>Notes of reflection in the reader's words.</summary>
internal static class ReflectionWords
{
    /// <summary>What a quiz or a case is called; its id when it was withdrawn.</summary>
    public static async ValueTask<LocalText> TitleOfAsync(this CaseLibrary library, ReflectionSubject subject, CancellationToken cancel) => subject.Case is { } id
        ? (await library.LiveAsync(cancel)).GetValueOrDefault(id)?.Case.Title ?? LocalText.Of(id)
        : (await library.QuizzesAsync(cancel)).GetValueOrDefault(subject.Quiz!)?.Title ?? LocalText.Of(subject.Quiz!);

    /// <summary>What a regime gives for a note.</summary>
    public static string Offer(CreditRule rule) => T("reflections.offer", rule.Regime.Name.In(Language), CreditWords.Amount(rule.Regime.Reflection!.Amount, rule.Unit));
}
