using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class ShortTextTests
{
    static ListedAnswer Listed(Credit credit, params string[] wordings) => new(wordings, credit, null);

    static ShortText Item(params ListedAnswer[] listed) => new() { Id = "name", Stem = LocalText.Of("?"), Listed = listed };

    static readonly ShortText Vein = Item(
        Listed(Credit.Accepted, "veine cave inférieure", "VCI", "inferior vena cava", "الوريد الأجوف السفلي"),
        Listed(Credit.Near, "veine cave"),
        Listed(Credit.KnownWrong, "aorte"));

    [Theory]
    [InlineData("veine cave inférieure", 1)]
    [InlineData("  Veine   CAVE inferieure. ", 1)]
    [InlineData("la veine cave inférieure", 1)]
    [InlineData("une veine-cave inférieure", 1)]
    [InlineData("veines caves inférieures", 1)]
    [InlineData("vci", 1)]
    [InlineData("the inferior vena cava", 1)]
    [InlineData("veine cave inferieuer", 1)]
    [InlineData("veine cave infrieure", 1)]
    [InlineData("veine cave inferrieure", 1)]
    [InlineData("veine cave inferiuere", 1)]
    [InlineData("veine cave infrieur", 0)]
    [InlineData("viene cave inférieure", 0)]
    [InlineData("veine cave", 0.5)]
    [InlineData("La veine cave ?", 0.5)]
    [InlineData("aorte", 0)]
    [InlineData("l'aorte", 0)]
    [InlineData("foie", 0)]
    [InlineData("inférieure veine cave", 0)]
    [InlineData("VCS", 0)]
    public void Case_accents_articles_plurals_and_one_slip_in_a_long_word_do_not_matter(string typed, decimal fraction) =>
        Assert.Equal(fraction, Vein.Grade(new Written(typed)).Fraction);

    [Theory]
    [InlineData("الوريد الأجوف السفلي")]
    [InlineData("الوَرِيد الأجْوَف السُّفلي")]
    [InlineData("الوريد الاجوف السفلى")]
    [InlineData("وريد أجوف سفلي")]
    [InlineData("الوريـــد الأجوف السفلی")]
    public void Arabic_is_read_without_vowels_hamza_seats_final_forms_or_article(string typed) =>
        Assert.Equal(1, Vein.Grade(new Written(typed)).Fraction);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_typed_is_unanswered(string typed) => Assert.Equal(Verdict.Unanswered, Vein.Grade(new Written(typed)).Verdict);

    [Theory]
    [InlineData("?!")]
    [InlineData("la")]
    [InlineData("du de la")]
    public void Signs_and_articles_alone_are_wrong_and_stand_for_no_listed_answer(string typed)
    {
        Assert.Equal(Verdict.Wrong, Vein.Grade(new Written(typed)).Verdict);
        Assert.Null(Vein.Match(typed));
    }

    [Theory]
    [InlineData("canal", "canaux")]
    [InlineData("vaisseau", "vaisseaux")]
    [InlineData("noyau", "noyaux")]
    [InlineData("genou", "genoux")]
    [InlineData("lieu", "lieux")]
    [InlineData("nodule", "nodules")]
    [InlineData("masse", "masses")]
    [InlineData("mass", "masses")]
    [InlineData("abscess", "abscesses")]
    [InlineData("biopsy", "biopsies")]
    [InlineData("biopsie", "biopsies")]
    [InlineData("kyste", "KYSTES")]
    [InlineData("œdème", "oedeme")]
    [InlineData("cæcum", "caecum")]
    [InlineData("cm²", "cm2")]
    [InlineData("ganglion", "ﬁ", false)]
    [InlineData("faux", "fal", false)]
    [InlineData("os", "o", false)]
    [InlineData("pus", "pu", false)]
    [InlineData("hépatite A", "hépatite", false)]
    [InlineData("hépatite A", "hépatite B", false)]
    [InlineData("vitamine D", "vitamine", false)]
    [InlineData("segment VIII", "segment VII", false)]
    [InlineData("segment ٨", "segment 8")]
    public void Two_words_are_one_when_a_fair_examiner_would_say_so(string one, string other, bool same = true) =>
        Assert.Equal(same, Wording.Normalise(one).SequenceEqual(Wording.Normalise(other)));

    [Fact]
    public void A_known_wrong_wording_wins_over_a_forgiven_slip()
    {
        var item = Item(Listed(Credit.Accepted, "abduction"), Listed(Credit.KnownWrong, "adduction"));
        Assert.Equal(1, item.Grade(new Written("abduction")).Fraction);
        Assert.Equal(0, item.Grade(new Written("adduction")).Fraction);
        Assert.Equal(Credit.KnownWrong, item.Match("adduction")!.Credit);
    }

    [Fact]
    public void A_slip_that_could_stand_for_a_wrong_answer_is_not_forgiven()
    {
        var item = Item(Listed(Credit.Accepted, "abduction"), Listed(Credit.KnownWrong, "adduction"));
        Assert.Equal(Credit.KnownWrong, item.Match("aduction")!.Credit);
        Assert.Equal(Credit.Accepted, item.Match("abductoin")!.Credit);
    }

    [Fact]
    public void Figures_in_a_word_must_be_right()
    {
        var item = Item(Listed(Credit.Accepted, "vertèbre covid19"));
        Assert.Null(item.Match("vertèbre covid18"));
        Assert.NotNull(item.Match("vertebra covid19"));
    }

    [Fact]
    public void A_book_is_no_short_text() => Assert.Null(Vein.Match(string.Concat(Enumerable.Repeat("veine ", 100))));

    [Fact]
    public void One_slip_is_damerau_levenshtein_distance_one() =>
        Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 7], Gen.String[Gen.Char['a', 'd'], 0, 7])
            .Sample((a, b) => Assert.Equal(Distance(a, b) == 1, Wording.OneSlip(a, b)), iter: 20_000);

    [Fact]
    public void Comparison_does_not_depend_on_who_is_listed() =>
        Gen.Select(Gen.String[Gen.Char['a', 'c'], 0, 9], Gen.String[Gen.Char['a', 'c'], 0, 9]).Sample((a, b) =>
            Assert.Equal(Wording.OneSlip(a, b), Wording.OneSlip(b, a)));

    [Fact]
    public void Any_text_can_be_compared_and_is_like_itself() => Gen.String[0, 60].Sample(text =>
    {
        Assert.InRange(Vein.Grade(new Written(text)).Fraction, 0, 1);
        var words = Wording.Normalise(text);
        Assert.True(words.Length == 0 || Item(Listed(Credit.Accepted, text)).Grade(new Written(text)).Fraction == 1);
    });

    // Optimal string alignment, the textbook way.
    static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }
        return d[a.Length, b.Length];
    }
}
