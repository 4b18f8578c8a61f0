using System.Text.Json.Nodes;
using CsCheck;
using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class TruthFileTests
{
    private static readonly Dictionary<string, CaseSeries> Images = new() { ["t0"] = Sample.Stack };
    private static readonly LocalText Label = new("Masse", new Dictionary<string, string> { ["en"] = "Mass", ["ar"] = "كتلة" });

    private static DrawnTarget Square(string id, int frame, double at, double side) => DrawnTarget.Of(id, Label, "t0",
        [new(frame, [new(at, at, 2 * frame), new(at + side, at, 2 * frame), new(at + side, at + side, 2 * frame), new(at, at + side, 2 * frame)])]);

    [Fact]
    public void A_contour_drawn_is_the_finding_that_is_marked_on()
    {
        var json = TruthFile.With(null, [Square("mass", 2, 3, 6)], [], Images)!;
        var reading = Sample.Read(truth: json);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        var finding = Assert.Single(((Locate)reading.Draft!.Find("find")!).Findings);
        Assert.Equal((2, "Masse"), (finding.CentreFrame, finding.Label.Source));
        Assert.Equal(new Point(3, 3, 4), finding.Contours[0].Points[0]);
        Assert.True(finding.Centre.DistanceTo(new(6, 6, 4)) < 0.1, $"{finding.Centre}");
    }

    [Fact]
    public void A_sphere_counts_by_its_radius_in_every_direction()
    {
        var json = TruthFile.With("", [new("mass", LocalText.Of("Masse"), "t0", new(5, 5, 4), 2, 3.5, [])], [], Images)!;
        var finding = Assert.Single(((Locate)Sample.Read(truth: json).Draft!.Find("find")!).Findings);
        Assert.Equal((3.5, 0), (finding.AcceptanceRadius, finding.Contours.Count));
        Assert.True(finding.NearnessOf(new(5, 5, 7), 3, 0).InsideAcceptance);
    }

    [Fact]
    public void What_the_site_does_not_know_and_what_was_not_drawn_stay_as_they_were()
    {
        var before = JsonNode.Parse(Sample.Truth)!;
        var after = JsonNode.Parse(TruthFile.With(Sample.Truth, [Square("fresh", 1, 3, 6)], [], Images)!)!;
        Assert.Equal(3, after["targets"]!.AsArray().Count);
        after["targets"]!.AsArray().RemoveAt(2);
        Assert.True(JsonNode.DeepEquals(before, after));
        // Drawn anew: its sizes are gone with its old outline, its kind stays.
        var anew = JsonNode.Parse(TruthFile.With(Sample.Truth, [Square("other", 0, 3, 6)], ["mass"], Images)!)!["targets"]!.AsArray();
        Assert.Equal("organ", Assert.Single(anew)!["kind"]!.GetValue<string>());
        Assert.Null(anew[0]!["inscribed_radius_mm"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"targets\": {}}")]
    [InlineData("{\"targets\": [], \"targets\": []}")]
    public void A_file_that_cannot_be_read_is_not_written_over(string json) => Assert.Null(TruthFile.With(json, [Square("mass", 2, 3, 6)], [], Images));

    [Fact]
    public void What_is_drawn_is_read_again_where_it_was_drawn()
    {
        var square = Square("mass", 2, 3, 6);
        var json = TruthFile.With(null, [square, new("dot", LocalText.Of("Point"), "t0", new(5, 5, 4), 2, 1, [])], [], Images)!;
        var read = TruthFile.Read(json, "t0", Sample.Stack)!;
        Assert.Equal(["mass", "dot"], read.Select(t => t.Id));
        Assert.Equal(square.Contours[0].Points, read[0].Contours[0].Points);
        Assert.Equal("Mass", read[0].Label.In("en"));
        Assert.Null(TruthFile.Read("{", "t0", Sample.Stack));
        var moved = TruthFile.With(json, [Square("mass", 3, 3, 6)], [], Images);
        Assert.Equal(["mass"], TruthFile.Differing(json, moved, ["mass", "dot", "none"]));
        Assert.Equal(["mass"], TruthFile.Differing("", json, ["mass"]));
    }

    [Fact]
    public void A_flat_picture_is_drawn_in_the_millimetres_of_its_file()
    {
        var flat = new Dictionary<string, CaseSeries> { ["t0"] = new(["1.2.1"], new([FrameGeometry.Flat(20, 20)])) };
        var file = """{ "schema": "casepack-truth/1", "mm_per_pixel": [0.5, 0.25], "targets": [] }""";
        var json = TruthFile.With(file, [new("mass", LocalText.Of("Masse"), "t0", new(8, 4, 0), 0, 2, [])], [], flat)!;
        Assert.Contains("\"centre_mm\": [4,1]", json, StringComparison.Ordinal);
        var main = Sample.Main.With(" start=3 measurable=true", "").With(" margin=4,5mm slices=2", "");
        Assert.Equal(new Point(8, 4, 0), Assert.Single(((Locate)Sample.Read(main, truth: json, images: flat).Draft!.Find("find")!).Findings).Centre);
    }

    [Fact]
    public void The_centre_of_any_outline_lies_inside_it() =>
        Gen.Select(Gen.Double[0, 1].Array[3, 24], Gen.Double[0.2, 1].Array[24], Gen.Double[5, 60]).Sample((turns, radii, size) =>
        {
            var points = turns.Order().Distinct().Select((t, i) => new Point(size * radii[i] * Math.Cos(t * Math.Tau), size * radii[i] * Math.Sin(t * Math.Tau), 4)).ToArray();
            if (points.Length < 3 || Polygons.Area(points) < size * size / 50)
            {
                return;
            }
            Assert.Equal(0, Polygons.Distance([points], Polygons.Deepest([points])));
        });
}
