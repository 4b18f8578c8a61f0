using Elearning.Content.Lexicons;
using Elearning.Domain.Lexicons;
using Xunit;

namespace Elearning.Tests.Unit.Lexicons;

/// <summary>The shipped lexicons, against worked examples of the publications they cite.</summary>
public sealed class LexiconTables
{
    internal static Lexicon Of(string name)
    {
        var reading = LexiconFile.Read(name, File.ReadAllText(Path.Combine(Repository.Content, "lexicons", $"{name}.yml")));
        Assert.Empty(reading.Problems);
        return reading.Lexicon!;
    }

    public static TheoryData<string> Shipped() => new(Directory.GetFiles(Path.Combine(Repository.Content, "lexicons"), "*.yml").Select(f => Path.GetFileNameWithoutExtension(f)));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_lexicon_reads_without_a_problem_says_where_it_was_published_and_is_in_three_languages(string name)
    {
        var lexicon = Of(name);
        Assert.NotEmpty(lexicon.Source);
        Assert.NotEmpty(lexicon.Version);
        var names = lexicon.Groups.Select(g => g.Name).Concat(lexicon.Groups.SelectMany(g => g.Descriptors).Select(d => d.Name))
            .Concat(lexicon.Categories.Select(c => c.Name)).Concat(lexicon.Managements.Select(m => m.Name)).Append(lexicon.Title).ToArray();
        Assert.All(names, n => Assert.True(n.Has("ar") && n.Has("en"), n.Source));
        // The categories from which one acts are those of higher suspicion.
        var scale = lexicon.Categories.Where(c => c.Rank is not null).OrderBy(c => c.Rank).Select(c => c.Act).ToArray();
        Assert.Equal(scale.Order(), scale);
    }

    // Tessler 2017, the chart of figure 1: points add up, TR1 0, TR2 2, TR3 3, TR4 4 to 6, TR5 7 or more.
    [Theory]
    [InlineData("cystic anechoic wider smooth no-foci 25-or-more", 0, "TR1", "none")]
    [InlineData("spongiform hyper-iso wider smooth no-foci 25-or-more", 1, "TR1", "none")]
    [InlineData("mixed hyper-iso wider smooth no-foci 25-or-more", 2, "TR2", "none")]
    [InlineData("solid hyper-iso wider smooth no-foci 25-or-more", 3, "TR3", "fna")]
    [InlineData("solid hyper-iso wider ill-defined no-foci 15-to-24", 3, "TR3", "follow")]
    [InlineData("solid hyper-iso wider smooth no-foci 10-to-14", 3, "TR3", "none")]
    [InlineData("solid hypoechoic wider smooth no-foci 15-to-24", 4, "TR4", "fna")]
    [InlineData("solid hypoechoic wider smooth no-foci 10-to-14", 4, "TR4", "follow")]
    [InlineData("solid hypoechoic wider lobulated no-foci 5-to-9", 6, "TR4", "none")]
    [InlineData("solid hypoechoic wider smooth punctate 10-to-14", 7, "TR5", "fna")]
    [InlineData("solid very-hypoechoic taller lobulated punctate,macrocalcifications 5-to-9", 14, "TR5", "follow")]
    [InlineData("solid very-hypoechoic taller extrathyroidal punctate,rim under-5", 16, "TR5", "none")]
    public void Ti_rads_2017(string ticked, int points, string category, string management)
    {
        var lexicon = Of("acr-ti-rads-2017");
        var ticks = Ticks(lexicon, ticked);
        Assert.Equal(points, lexicon.Points(ticks));
        Assert.Equal([category], lexicon.CategoriesOf(ticks));
        Assert.Equal([management], lexicon.ManagementsOf(ticks, category));
    }

    [Fact]
    public void Ti_rads_says_nothing_of_a_single_point_because_the_chart_does_not() =>
        Assert.Empty(Of("acr-ti-rads-2017").CategoriesOf(["cystic", "hyper-iso"]));

    // The diagnostic table of CT/MRI LI-RADS v2018: columns by enhancement and size, rows by the count of additional major features.
    [Theory]
    [InlineData("aphe-no", "under-10", "LR-3", "LR-3", "LR-4")]
    [InlineData("aphe-no", "10-to-19", "LR-3", "LR-3", "LR-4")]
    [InlineData("aphe-no", "20-or-more", "LR-3", "LR-4", "LR-4")]
    [InlineData("aphe-yes", "under-10", "LR-3", "LR-4", "LR-4")]
    [InlineData("aphe-yes", "20-or-more", "LR-4", "LR-5", "LR-5")]
    public void Li_rads_2018(string enhancement, string size, string none, string one, string more)
    {
        var lexicon = Of("li-rads-2018");
        foreach (var feature in new[] { "capsule", "washout", "growth" })
        {
            Assert.Equal([one], lexicon.CategoriesOf(["other", enhancement, size, feature]));
        }
        Assert.Equal([none], lexicon.CategoriesOf(["other", enhancement, size]));
        Assert.Equal([more], lexicon.CategoriesOf(["other", enhancement, size, "capsule", "growth"]));
        Assert.Equal([more], lexicon.CategoriesOf(["other", enhancement, size, "capsule", "washout", "growth"]));
    }

    // The one split cell: 10 to 19 mm with enhancement and one feature is LR-5 but for the capsule.
    [Theory]
    [InlineData("", "LR-3")]
    [InlineData("capsule", "LR-4")]
    [InlineData("washout", "LR-5")]
    [InlineData("growth", "LR-5")]
    [InlineData("capsule,washout", "LR-5")]
    public void Li_rads_2018_from_10_to_19_mm(string features, string category) =>
        Assert.Equal([category], Of("li-rads-2018").CategoriesOf(["other", "aphe-yes", "10-to-19", .. features.Split(',', StringSplitOptions.RemoveEmptyEntries)]));

    [Theory]
    [InlineData("benign", "LR-1", "surveillance")]
    [InlineData("vein", "LR-TIV", "discussion")]
    [InlineData("targetoid", "LR-M", "discussion")]
    public void Li_rads_2018_beside_the_table(string kind, string category, string management)
    {
        var lexicon = Of("li-rads-2018");
        Assert.Equal([category], lexicon.CategoriesOf([kind, "aphe-yes", "20-or-more", "washout"]));
        Assert.Equal([management], lexicon.ManagementsOf([kind], category));
    }

    // MacMahon 2017, tables 1 and 2.
    [Theory]
    [InlineData("solid single under-6 low", "none")]
    [InlineData("solid single under-6 high", "optional-12")]
    [InlineData("solid multiple under-6 high", "optional-12")]
    [InlineData("solid single 6-to-8 low", "6-12-consider")]
    [InlineData("solid single 6-to-8 high", "6-12-again")]
    [InlineData("solid single over-8 low", "work-up")]
    [InlineData("solid multiple 6-to-8 low", "3-6-consider")]
    [InlineData("solid multiple over-8 high", "3-6-again")]
    [InlineData("ground-glass single under-6 high", "none")]
    [InlineData("ground-glass single 6-to-8 low", "ggn")]
    [InlineData("part-solid single over-8 low", "psn")]
    [InlineData("ground-glass multiple under-6 low", "subsolid-3-6")]
    [InlineData("part-solid multiple 6-to-8 low", "most-suspicious")]
    public void Fleischner_2017(string ticked, string management)
    {
        var lexicon = Of("fleischner-2017");
        Assert.Equal([management], lexicon.ManagementsOf(Ticks(lexicon, ticked), null));
    }

    [Fact]
    public void Fleischner_2017_leaves_no_nodule_without_an_answer_and_no_row_unused()
    {
        var lexicon = Of("fleischner-2017");
        var all = lexicon.Groups.Aggregate((IEnumerable<string[]>)[[]], (sets, group) => sets.SelectMany(s => group.Descriptors.Select(d => (string[])[.. s, d.Id])))
            .Select(s => lexicon.ManagementsOf(s, null)).ToArray();
        Assert.Equal(36, all.Length);
        Assert.All(all, a => Assert.Single(a));
        Assert.Equal(lexicon.Managements.Select(m => m.Id).Order(), all.Select(a => a[0]).Distinct().Order());
    }

    [Theory]
    [InlineData("mass irregular spiculated high-density", "5 0 6")]
    [InlineData("calcifications fine-linear segmental", "4C 5 0 6")]
    [InlineData("calcifications amorphous grouped", "4B 4C 5 0 6")]
    [InlineData("no-finding", "1")]
    [InlineData("mass oval circumscribed equal-density", "")]
    public void Bi_rads_2013_ties_only_what_the_atlas_ties(string ticked, string categories)
    {
        var lexicon = Of("birads-mammography-2013");
        Assert.Equal(categories.Split(' ', StringSplitOptions.RemoveEmptyEntries), lexicon.CategoriesOf(Ticks(lexicon, ticked)));
        Assert.Equal(["tissue"], lexicon.ManagementsOf([], "4A"));
        Assert.Equal(["short-interval"], lexicon.ManagementsOf([], "3"));
    }

    [Theory]
    [InlineData("simple-cyst anechoic enhancement", "2")]
    [InlineData("intramammary-node", "2")]
    [InlineData("complicated-cyst", "2 3")]
    [InlineData("clustered-microcysts", "2 3")]
    [InlineData("no-finding", "1")]
    [InlineData("simple-cyst mass irregular", "")]
    [InlineData("complicated-cyst mass spiculated", "")]
    [InlineData("mass oval parallel circumscribed hypoechoic", "")]
    [InlineData("mass irregular not-parallel indistinct hypoechoic shadowing", "")]
    public void Bi_rads_of_ultrasound_ties_only_what_the_atlas_ties(string ticked, string categories)
    {
        var lexicon = Of("birads-ultrasound-2013");
        Assert.Equal(categories.Split(' ', StringSplitOptions.RemoveEmptyEntries), lexicon.CategoriesOf(Ticks(lexicon, ticked)));
        Assert.Equal(["tissue"], lexicon.ManagementsOf([], "4C"));
        Assert.Equal(["routine"], lexicon.ManagementsOf([], "2"));
    }

    static string[] Ticks(Lexicon lexicon, string words)
    {
        var ticks = words.Split(' ', ',');
        Assert.All(ticks, t => Assert.NotNull(lexicon.Descriptor(t)));
        return ticks;
    }
}
