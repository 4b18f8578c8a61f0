using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class CaseFileTests
{
    [Fact]
    public void A_right_case_has_no_problem_and_says_what_its_files_say()
    {
        var reading = Sample.Read(english: Sample.English);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        var lung = Assert.IsType<Case>(reading.Case);
        Assert.Equal("lung-01", lung.Id);
        Assert.Equal("Opacité du poumon gauche", lung.Title.Source);
        Assert.Equal("Opacity of the left lung", lung.Title.In("en"));
        Assert.Equal(["lung"], lung.Organs);
        Assert.Equal(["CT"], lung.Modalities);
        Assert.Equal((2, 6), (lung.Level, lung.Minutes));
        Assert.Equal(["Distinguer masse, collapsus et épanchement", "Mesurer"], lung.Objectives.Select(o => o.Source));
        Assert.Equal("Measure", lung.Objectives[1].In("en"));
        Assert.Equal(new DateOnly(2028, 11, 1), lung.ReviewBy);
        Assert.Equal(["fr", "en"], lung.Languages);
        Assert.Equal([1, 2], lung.Stages.Select(s => s.Number));
        Assert.Equal("<p>Homme de 62 ans, <strong>tabagique</strong>.</p>", lung.Stages[0].Text.Source);
        Assert.Equal("<p>Later.</p>", lung.Stages[1].Text.In("en"));
        var series = Assert.Single(lung.Stages[0].Series);
        Assert.Equal(("t0", "lung", 2, true), (series.Name, series.Window, series.Start, series.Measurable));
        Assert.Equal("<p>Contrast CT</p>", series.Caption.In("en"));
        Assert.False(series.Prior);
    }

    [Fact]
    public void A_series_may_be_an_earlier_examination() =>
        Assert.True(Sample.Read(Sample.Main.With("measurable=true", "measurable=true prior=true")).Case!.Stages[0].Series[0].Prior);

    [Fact]
    public void A_locate_item_places_its_truth_on_the_frames_of_the_stack_whatever_the_instance_numbers_say()
    {
        var find = Assert.IsType<Locate>(Sample.Read().Case!.Find("find"));
        Assert.Equal((4.5, 2, 1, 0.5m, "t0"), (find.Margin, find.Slices, find.MostMarks, find.Cost, find.Series));
        Assert.Equal("<p>Une seule marque.</p>", find.Body!.Source);
        var mass = Assert.Single(find.Findings);
        Assert.Equal((2, 3.0, new Point(5, 5, 4)), (mass.CentreFrame, mass.AcceptanceRadius, mass.Centre));
        Assert.Equal([2, 3], mass.Contours.Select(c => c.Frame));
        Assert.Equal("Mass", mass.Label.In("en"));
        Assert.False(mass.Flat);
    }

    [Fact]
    public void Choices_are_lettered_keyed_and_explained()
    {
        var dx = Assert.IsType<SingleBest>(Sample.Read(english: Sample.English).Case!.Find("dx"));
        Assert.Equal([("a", "Pneumopathie", false), ("b", "Carcinome bronchique", true)], dx.Choices.Select(c => (c.Id, c.Text.Source, c.IsKey)));
        Assert.Equal("Bronchial carcinoma", dx.Choices[1].Text.In("en"));
        Assert.Equal("<p>Why.</p>", dx.Choices[1].Explanation!.In("en"));
        var signs = Assert.IsType<MultipleResponse>(Sample.Read().Case!.Find("signs"));
        Assert.Equal([true, true, false], signs.Choices.Select(c => c.IsKey));
    }

    [Fact]
    public void Wordings_of_a_translation_join_the_listed_answers_in_the_same_order()
    {
        var name = Assert.IsType<ShortText>(Sample.Read(english: Sample.English).Case!.Find("name"));
        Assert.Equal(["veine cave inférieure", "VCI", "inferior vena cava", "IVC"], name.Listed[0].Wordings);
        Assert.Equal(["veine cave", "vena cava"], name.Listed[1].Wordings);
        Assert.Equal([Credit.Accepted, Credit.Near, Credit.KnownWrong], name.Listed.Select(l => l.Credit));
    }

    [Fact]
    public void A_series_has_the_licence_of_the_case_or_its_own()
    {
        var shared = Sample.Read().Case!;
        Assert.Equal(shared.Licence, shared.LicenceOf("t0"));
        var own = Sample.Read(Sample.Main.Replace("{window=lung", "{licence=\"CC0 1.0\" window=lung", StringComparison.Ordinal)).Case!;
        Assert.Equal(("CC0 1.0", shared.Licence), (own.LicenceOf("t0"), own.LicenceOf("elsewhere")));
    }

    [Fact]
    public void A_number_item_has_its_value_tolerance_unit_and_objective()
    {
        var size = Assert.IsType<NumberItem>(Sample.Read().Case!.Find("size"));
        Assert.Equal((12m, 2m, "mm", 2), (size.Value, size.Tolerance, size.Unit, size.Objective));
        Assert.Equal(2, Sample.Read().Case!.StageOf(size).Number);
    }

    [Fact]
    public void Windows_line_endings_and_a_byte_order_mark_change_nothing()
    {
        var windows = Sample.Read(main: "﻿" + Sample.Main.ReplaceLineEndings("\r\n"));
        Assert.DoesNotContain(windows.Problems, p => p.IsError);
        Assert.Equal(Sample.Read().Case!.Stages[0].Text.Source, windows.Case!.Stages[0].Text.Source);
    }
}
