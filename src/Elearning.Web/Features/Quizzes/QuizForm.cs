using System.Globalization;
using System.Text;
using Elearning.Content;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;

namespace Elearning.Web.Features.Quizzes;

/// <summary>A quiz as its page shows and posts it.</summary>
/// <param name="Pass">Percent that passes.</param>
/// <param name="For">everyone or assigned.</param>
/// <param name="Picked">Ids of cases to add.</param>
/// <param name="Draw">Rows of a blueprint to add.</param>
/// <param name="Seed">Of the draw; the same seed over the same library draws the same cases.</param>
/// <param name="Swap">Id of a case to put another in place of.</param>
/// <param name="Version">The save the page was made from; 0 for none.</param>
public sealed record QuizForm(
    string? Title, string? TitleAr, string? TitleEn, string? Description, string? DescriptionAr, string? DescriptionEn, string? Mode, int? Minutes, int? Attempts, int? Pass,
    string? For, List<QuizForm.Chosen>? Cases, string[]? Picked, List<QuizForm.Row>? Draw, int? Seed, string? Swap, int Version)
{
    public const int Rows = 4;
    private const int LongestText = 2000;

    /// <param name="Case">Its id.</param>
    /// <param name="Place">Where in the order; ties keep theirs.</param>
    /// <param name="Weight">Weight of each item.</param>
    /// <param name="Items">Items asked; none means all.</param>
    /// <param name="Out">Ticked to take it out.</param>
    public sealed record Chosen(string? Case, int? Place, string? Weight, string[]? Items, bool Out);

    public sealed record Row(string? Topic, int? Level, int? Count, string? Weight)
    {
        public BlueprintRow? Asked => Count is > 0 and <= 200 ? new(string.IsNullOrEmpty(Topic) ? null : Topic, Level, Count.Value, Number(Weight)) : null;
    }

    /// <summary>The rows that ask for something.</summary>
    public Blueprint Blueprint => new([.. (Draw ?? []).Take(Rows).Select(r => r.Asked).OfType<BlueprintRow>()]);

    /// <summary>A form with nothing in it yet.</summary>
    public static QuizForm Empty(int seed) => new(null, null, null, null, null, null, "practice", null, null, 60, "assigned", [], [], [], seed, null, 0);

    public static QuizForm Of(Quiz quiz, int version, int seed) => new(
        quiz.Title.Source, quiz.Title.Translations.GetValueOrDefault("ar"), quiz.Title.Translations.GetValueOrDefault("en"),
        quiz.Description.Source, quiz.Description.Translations.GetValueOrDefault("ar"), quiz.Description.Translations.GetValueOrDefault("en"),
        quiz.Mode == Domain.Attempts.Mode.Exam ? "exam" : "practice", (int?)quiz.Limit?.TotalMinutes, quiz.Attempts, (int?)(quiz.PassMark * 100),
        quiz.Audience == Audience.Assigned ? "assigned" : "everyone",
        [.. quiz.Cases.Select((c, i) => new Chosen(c.Case, i + 1, c.Weight.ToString("0.##", CultureInfo.InvariantCulture), c.Items?.ToArray(), false))], [], [], seed, null, version);

    /// <summary>The quiz it says, with the cases that stay and those picked, before any draw.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="items">Number of items of a case, by id; all of them ticked is the same as none.</param>
    public Quiz Quiz(string id, Func<string, int> items)
    {
        var staying = (Cases ?? []).Where(c => c is { Out: false, Case: { } name } && Names.IsName(name)).OrderBy(c => c.Place ?? int.MaxValue)
            .Select(c => new QuizCase(c.Case!, Number(c.Weight), c.Items is { Length: > 0 } some && some.Length < items(c.Case!) ? some : null));
        var picked = (Picked ?? []).Where(Names.IsName).Select(p => new QuizCase(p, 1, null));
        var mode = Mode == "exam" ? Domain.Attempts.Mode.Exam : Domain.Attempts.Mode.Practice;
        return new()
        {
            Id = id,
            Title = Local(Title, TitleAr, TitleEn),
            Description = Local(Description, DescriptionAr, DescriptionEn),
            Mode = mode,
            Limit = mode == Domain.Attempts.Mode.Exam && Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            Attempts = Attempts,
            PassMark = Pass / 100m,
            Audience = For == "everyone" ? Audience.Everyone : Audience.Assigned,
            Cases = [.. staying.Concat(picked).DistinctBy(c => c.Case)],
        };
    }

    /// <summary>A name for addresses made of a title: "Thorax, 2e année" gives thorax-2e-annee.</summary>
    public static string NameOf(string? title)
    {
        var name = AddressName.Of(string.Concat((title ?? "").Normalize(NormalizationForm.FormD).Take(200))).TrimStart([.. "0123456789-"]);
        var text = name[..Math.Min(name.Length, 40)].TrimEnd('-');
        return text.Length >= 2 ? text : "quiz";
    }

    // A comma is what French and Arabic keyboards write; what is no number stays out of range, and is told.
    private static decimal Number(string? text) => string.IsNullOrWhiteSpace(text) ? 1
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1_000_000 ? number : 0;

    private static LocalText Local(string? french, string? arabic, string? english) => new(Text(french),
        new[] { (Key: "ar", Text: Text(arabic)), (Key: "en", Text: Text(english)) }.Where(t => t.Text.Length > 0).ToDictionary(t => t.Key, t => t.Text));

    private static string Text(string? text) => string.Concat((text ?? "").Take(LongestText).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
