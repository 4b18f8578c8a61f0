using System.Text.RegularExpressions;
using Elearning.Web.Layout;

namespace Elearning.Tests.Components.Layout;

public partial class TextsTests
{
    private static readonly string[] Forms = [".zero", ".one", ".two", ".few", ".many", ".other"];

    [Fact]
    public void Every_language_has_the_same_texts_with_the_same_holes()
    {
        var french = Shape("fr");
        Assert.Equal(french, Shape("ar"));
        Assert.Equal(french, Shape("en"));
    }

    [Theory]
    [InlineData("fr", new[] { ".one", ".other" })]
    [InlineData("en", new[] { ".one", ".other" })]
    [InlineData("ar", new[] { ".zero", ".one", ".two", ".few", ".many", ".other" })]
    public void A_counted_text_has_every_plural_form_of_its_language(string language, string[] forms)
    {
        var counted = Texts.Of("fr").Keys.Where(k => k.EndsWith(".one", StringComparison.Ordinal)).Select(k => k[..^4])
            .Where(k => Texts.Of("fr").ContainsKey(k + ".other"));
        Assert.All(counted, key => Assert.All(forms, form => Assert.Contains(key + form, Texts.Of(language).Keys)));
    }

    [Theory]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 110, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    public void Plurals_follow_CLDR(string language, long count, string form) => Assert.Equal(form, Texts.PluralForm(language, count));

    [Theory]
    [InlineData("Vide : autant que l’on veut ; et après ?", "Vide_: autant que l’on veut_; et après_?")]
    [InlineData("Un quiz « sur attribution » reste à 60 % !", "Un quiz «_sur attribution_» reste à 60_%_!")]
    [InlineData("{0} : {1}", "{0}_: {1}")]
    [InlineData("à 8:30, voir https://exemple.ma/?a=1", "à 8:30, voir https://exemple.ma/?a=1")]
    [InlineData("« ", "«_")]
    [InlineData(" :", "_:")]
    [InlineData("", "")]
    public void No_line_breaks_before_a_French_sign_that_a_space_precedes(string written, string read)
    {
        Assert.Equal(read, FrenchSpacing.Of(written).Replace('\u00A0', '_'));
        Assert.Equal(FrenchSpacing.Of(written), FrenchSpacing.Of(FrenchSpacing.Of(written)));
    }

    [Fact]
    public void Every_French_text_is_spaced_and_only_those() =>
        Assert.Equal(["fr"], Texts.Languages.Where(l => Texts.Of(l).Values.All(t => t == FrenchSpacing.Of(t)) && Texts.Of(l).Values.Any(t => t.Contains("\u00A0:", StringComparison.Ordinal))));

    // Plural forms count as one text: Arabic has six where French has two.
    private static string[] Shape(string language) => Texts.Of(language)
        .Select(t => (Key: Forms.Aggregate(t.Key, (key, form) => key.EndsWith(form, StringComparison.Ordinal) ? key[..^form.Length] : key), t.Value))
        .GroupBy(t => t.Key)
        .Select(g => $"{g.Key} {string.Join(' ', g.SelectMany(t => Holes().Matches(t.Value).Select(m => m.Groups[1].Value)).Distinct().Order())}")
        .Order(StringComparer.Ordinal).ToArray();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Holes();
}
