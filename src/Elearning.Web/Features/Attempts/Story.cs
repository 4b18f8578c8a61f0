using Elearning.Domain.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Attempts;

/// <summary>What is told of a case so far.</summary>
/// <param name="Title">Title of the case; it never gives the answer away.</param>
/// <param name="Stage">The stage, from 1.</param>
/// <param name="Stages">How many stages were reached or lie ahead.</param>
/// <param name="Text">What this stage tells.</param>
/// <param name="Before">What the stages before told.</param>
/// <param name="Synthetic">Shown as a badge.</param>
/// <param name="Reviewed">False is said, too.</param>
/// <param name="Languages">Languages the case can be read in, when there is a choice or the reader's own is missing; else empty.</param>
/// <param name="Language">The one shown.</param>
/// <param name="Translated">Whether it can be read in the language of the page.</param>
public sealed record Story(
    Passage Title, int Stage, int Stages, Passage Text, IReadOnlyList<Passage> Before, bool Synthetic, bool Reviewed,
    IReadOnlyList<string> Languages, string Language, bool Translated)
{
    /// <summary>What the authors declare, before anything else of the case.</summary>
    public IReadOnlyList<Interest> Interests { get; init; } = [];

    public static Story Of(Question question, string wish)
    {
        var @case = question.Case.Case;
        var own = @case.Languages.Contains(Texts.Language);
        return new(Passage.Of(@case.Title, wish), question.Stage.Number, @case.Stages.Count, Passage.Of(question.Stage.Text, wish),
            @case.Stages.Where(s => s.Number < question.Stage.Number).Select(s => Passage.Of(s.Text, wish)).Where(p => p.Html.Length > 0).ToArray(),
            @case.Synthetic, @case.Reviewed, @case.Languages.Count > 1 || !own ? @case.Languages : [],
            @case.Languages.Contains(wish) ? wish : "fr", own)
        {
            Interests = [.. question.Case.Interests],
        };
    }
}
