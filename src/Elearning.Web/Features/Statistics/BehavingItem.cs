using Elearning.Domain.Cases;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Statistics;

/// <summary>An item of a quiz and how it behaves.</summary>
/// <param name="Number">In the order of the quiz, from 1.</param>
/// <param name="Case">Case id.</param>
/// <param name="Item">Item id.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Thirds">What its thirds picked, or null.</param>
/// <param name="Published">The case as it is live, or null when it was withdrawn.</param>
public sealed record BehavingItem(int Number, string Case, string Item, ItemFigures Figures, Thirds? Thirds, PublishedCase? Published)
{
    /// <summary>What is asked, or null when it is asked no longer.</summary>
    public Item? Asked => Published?.Case.Find(Item);

    /// <summary>The choices it has, or none.</summary>
    public IReadOnlyList<Choice> Choices => Asked is ChoiceItem item ? item.Choices : [];

    public double? Guess => Asked is { } item ? GuessScore.Of(item) : null;

    /// <summary>Whether there are enough attempts to say anything.</summary>
    public bool MayShow => Groups.MayShow(Figures.Attempts);

    public IReadOnlyList<Suspicion> Suspicions =>
        Domain.Statistics.Suspicions.Of(Figures, Guess, Thirds, [.. Choices.Where(c => c.IsKey).Select(c => c.Id)], [.. Choices.Select(c => c.Id)]);

    /// <summary>The case in words.</summary>
    public string Title => Published?.Case.Title.In(Texts.Language) ?? Case;

    /// <summary>The question in words.</summary>
    public string Words => Asked is { } item ? AnswerWords.Plain(item.Stem.In(Texts.Language)) : Item;

    /// <summary>A choice in words.</summary>
    public string WordsOf(string choice) => Choices.FirstOrDefault(c => c.Id == choice) is { } found ? AnswerWords.Plain(found.Text.In(Texts.Language)) : choice;

    public bool IsKey(string choice) => Choices.Any(c => c.IsKey && c.Id == choice);
}

/// <summary>A quiz and how it behaves.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Items">Its items.</param>
/// <param name="CountedAt">When anything was last counted, or null.</param>
/// <param name="Waiting">Attempts that wait to be counted.</param>
/// <param name="Fit">Curves by case and item: Rasch, then 2PL.</param>
public sealed record BehavingQuiz(string Id, string Title, QuizFigures Figures, IReadOnlyList<BehavingItem> Items, DateTimeOffset? CountedAt, int Waiting, BehavingFit? Fit)
{
    public bool MayShow => Groups.MayShow(Figures.Attempts);

    public IReadOnlyList<ItemFigures> All => [.. Items.Select(i => i.Figures)];
}

/// <summary>The models of a quiz.</summary>
public sealed record BehavingFit(long People, bool Converged, double? Rasch, double? TwoParameter, IReadOnlyDictionary<(string Case, string Item), (ItemCurve? Rasch, ItemCurve? TwoParameter)> Curves);

/// <summary>An item compared between two languages.</summary>
/// <param name="Item">The item.</param>
/// <param name="Focal">The language compared with the first.</param>
/// <param name="Found">What came of it, or null when it cannot be told.</param>
public sealed record ComparedItem(BehavingItem Item, string Focal, MantelHaenszel? Found);
