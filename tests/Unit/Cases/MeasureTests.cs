using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class MeasureTests
{
    const double Thick = 2;

    static Mark At(double x, double y, int frame, string series = "t0") => new(series, frame, x, y, new(x, y, frame * Thick));

    static Contour Box(int frame, double width, double height) =>
        new(frame, [new(50 - (width / 2), 50 - (height / 2), frame * Thick), new(50 + (width / 2), 50 - (height / 2), frame * Thick), new(50 + (width / 2), 50 + (height / 2), frame * Thick), new(50 - (width / 2), 50 + (height / 2), frame * Thick)]);

    // 40 by 20 mm on slices 10 and 11.
    static readonly Finding Mass = new("mass", LocalText.Of("mass"), "t0", new(50, 50, 20), 10, 0, [Box(10, 40, 20), Box(11, 40, 20)]);

    static readonly Measure Width = new() { Id = "width", Stem = LocalText.Of("?"), Findings = [Mass], Value = 40, Tolerance = 2 };

    static Finding Point(string id, double x, double y, int frame) => new(id, LocalText.Of(id), "t0", new(x, y, frame * Thick), frame, 3, []);

    static readonly Measure Between = new() { Id = "between", Stem = LocalText.Of("?"), Findings = [Point("a", 10, 50, 4), Point("b", 60, 50, 4)], Value = 50, Tolerance = 2, Margin = 4 };

    static Caliper Set(Mark start, Mark end, string typed = "", decimal? value = null) => new([start, end], typed, value);

    [Theory]
    [InlineData(30, 50, 70, 50, 10, 1)]
    [InlineData(27, 50, 67, 50, 10, 1)]
    [InlineData(33, 50, 71.1, 50, 10, 1)]
    [InlineData(33, 50, 70, 50, 10, 0.5)]
    [InlineData(50, 40, 50, 60, 10, 0.5)]
    [InlineData(35, 50, 75, 50, 10, 0)]
    [InlineData(26.9, 50, 66.9, 50, 10, 0)]
    [InlineData(30, 50, 70, 50, 12, 1)]
    [InlineData(30, 50, 70, 50, 9, 1)]
    [InlineData(30, 50, 70, 50, 13, 0)]
    [InlineData(50, 50, 50, 50, 10, 0)]
    [InlineData(130, 50, 170, 50, 10, 0)]
    public void Both_ends_must_lie_on_the_outline_and_the_length_be_right(double x1, double y1, double x2, double y2, int frame, decimal fraction) =>
        Assert.Equal(fraction, Width.Grade(Set(At(x1, y1, frame), At(x2, y2, frame))).Fraction);

    [Theory]
    [InlineData("42", 42.0, 1)]
    [InlineData("38", 38.0, 1)]
    [InlineData("37,9", 37.9, 0.5)]
    [InlineData("quarante", null, 0.5)]
    public void The_typed_length_stands_for_that_of_the_caliper(string typed, double? value, decimal fraction) =>
        Assert.Equal(fraction, Width.Grade(Set(At(30, 50, 10), At(70, 50, 10), typed, (decimal?)value)).Fraction);

    [Fact]
    public void A_right_figure_without_a_caliper_on_the_lesion_is_chance()
    {
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Width.Grade(new Caliper([], "40", 40)));
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Width.Grade(new Caliper([At(30, 50, 10)], "40", 40)));
        Assert.Equal(0, Width.Grade(Set(At(30, 50, 10), At(70, 50, 11), "40", 40)).Fraction);
        Assert.Equal(0, Width.Grade(Set(At(30, 50, 10, "t1"), At(70, 50, 10, "t1"), "40", 40)).Fraction);
        Assert.Equal(Verdict.Unanswered, Width.Grade(new Caliper([], "", null)).Verdict);
        Assert.Equal(Verdict.Unanswered, Width.Grade(new Measured("40", 40)).Verdict);
        Assert.Equal(Verdict.Unanswered, Width.Grade(null).Verdict);
    }

    [Fact]
    public void Every_end_is_told_with_its_distance_and_slices()
    {
        var judged = Width.Judge(Set(At(28, 50, 12), At(75, 50, 12)));
        Assert.Equal([(MarkVerdict.Hit, 2.0, 1), (MarkVerdict.Near, 5.0, 1)], judged.Ends.Select(e => (e.Verdict, Math.Round(e.Millimetres!.Value, 6), e.SliceOffset)));
        Assert.Equal((47m, false, false), (judged.Stated, judged.OnTarget, judged.IsRight));
    }

    [Theory]
    [InlineData(10, 60, 1)]
    [InlineData(60, 10, 1)]
    [InlineData(13, 63, 1)]
    [InlineData(14.1, 60, 0)]
    [InlineData(10, 10, 0)]
    public void Between_two_landmarks_each_end_has_its_own_whichever_was_set_first(double x1, double x2, decimal fraction) =>
        Assert.Equal(fraction, Between.Grade(Set(At(x1, 50, 4), At(x2, 50, 4))).Fraction);

    [Fact]
    public void Landmarks_are_points_in_the_patient_and_on_flat_pictures_points_of_one_picture()
    {
        Assert.Equal(1, Between.Grade(Set(At(10, 50, 6), At(60, 50, 6))).Fraction);
        Assert.Equal(0, Between.Grade(Set(At(10, 50, 7), At(60, 50, 7))).Fraction);
        var flat = Between with { Findings = [.. Between.Findings.Select(f => f with { Flat = true, Centre = f.Centre with { Z = 0 } })], Slices = 0 };
        Mark On(double x, int frame) => new("t0", frame, x, 50, new(x, 50, 0));
        Assert.Equal(1, flat.Grade(Set(On(10, 4), On(60, 4))).Fraction);
        Assert.Equal([MarkVerdict.Miss, MarkVerdict.Miss], flat.Judge(Set(On(10, 5), On(60, 5))).Ends.Select(e => e.Verdict));
    }

    [Fact]
    public void The_key_earns_the_full_mark()
    {
        foreach (var item in new[] { Width, Width with { Value = 20 }, Between, Width with { Value = 44.7m } })
        {
            var (frame, start, end) = item.Key()!.Value;
            Assert.Equal(1, item.Grade(new Caliper([new("t0", frame, 0, 0, start), new("t0", frame, 0, 0, end)], "", null)).Fraction);
        }
        Assert.Equal(Math.Sqrt(2000), Measure.LongestAxis(MeasureAxis.Major, Mass), 1e-9);
        Assert.Null((Width with { Findings = [Point("a", 1, 1, 1)] }).Key());
    }

    // The node of a neck: 40 by 20 mm, turned by 30 degrees.
    static readonly Finding Turned = new("node", LocalText.Of("node"), "t0", new(50, 50, 20), 10, 0, [new(10, [.. Enumerable.Range(0, 72).Select(i => Lies(Math.Cos(i * Math.PI / 36) * 20, Math.Sin(i * Math.PI / 36) * 10, 30))])]);

    static Point Lies(double x, double y, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(50 + (x * cos) - (y * sin), 50 + (x * sin) + (y * cos), 20);
    }

    static Caliper Line(Point start, Point end) => new([new("t0", 10, start.X, start.Y, start), new("t0", 10, end.X, end.Y, end)], "", null);

    static readonly Measure Across = new() { Id = "across", Stem = LocalText.Of("?"), Findings = [Turned], Value = 20, Tolerance = 1.5m, Margin = 1.5, Axis = MeasureAxis.Minor };

    [Fact]
    public void The_axes_of_an_ellipse_are_found_however_it_lies()
    {
        Assert.Equal(40, Measure.LongestAxis(MeasureAxis.Major, Turned), 1e-6);
        Assert.Equal(20, Measure.LongestAxis(MeasureAxis.Minor, Turned), 1e-6);
        var (longest, shortest) = ((Across with { Axis = MeasureAxis.Major }).AxisNear(10)!.Value, Across.AxisNear(10)!.Value);
        Assert.Equal(90, longest.DegreesTo(shortest), 1e-4);
        Assert.Equal(0, longest.DegreesTo(new(Lies(-3, 0, 30), Lies(3, 0, 30))), 1e-4);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(-14, 1)]
    [InlineData(17, 0)]
    [InlineData(90, 0)]
    public void A_short_axis_is_measured_across_or_not_at_all(double turn, decimal fraction)
    {
        // A line through the centre, turned away from the short axis, its ends on the outline.
        var (sin, cos) = Math.SinCos((90 + turn) * Math.PI / 180);
        var far = 1 / Math.Sqrt((cos * cos / 400) + (sin * sin / 100));
        var caliper = Line(Lies(far * cos, far * sin, 30), Lies(-far * cos, -far * sin, 30));
        Assert.Equal(fraction, Across.Grade(caliper).Fraction);
        Assert.Equal(Math.Abs(turn), Across.Judge(caliper).Turn!.Value, 1e-4);
    }

    // Two places of the outline 20 mm apart, but along a slant: the right figure by chance.
    [Fact]
    public void An_oblique_chord_of_the_right_length_earns_nothing()
    {
        Point On(double angle) => Lies(Math.Cos(angle) * 20, Math.Sin(angle) * 10, 30);
        var slant = Enumerable.Range(0, 628).Select(i => i / 100.0).MinBy(b => Math.Abs(On(0).DistanceTo(On(b)) - 20));
        var caliper = Line(On(0), On(slant));
        Assert.True(Across.Judge(caliper) is { IsRight: true, OnTarget: false });
        Assert.Equal(0, Across.Grade(caliper).Fraction);
        Assert.Equal(1, (Across with { Axis = null }).Grade(caliper).Fraction);
        // Across but not where it is widest: only the length is wrong.
        Assert.Equal(0.5m, Across.Grade(Line(On(0.7), On(-0.7))).Fraction);
    }

    [Fact]
    public void The_key_of_an_axis_earns_the_full_mark_and_what_has_no_area_has_no_axis()
    {
        var (_, start, end) = Across.Key()!.Value;
        Assert.Equal(1, Across.Grade(Line(start, end)).Fraction);
        Assert.Equal(20, start.DistanceTo(end), 1e-6);
        Assert.Null(Axis.Of(MeasureAxis.Minor, [[new(0, 0, 0), new(1, 0, 0), new(2, 0, 0)]]));
        Assert.Null(Axis.Of(MeasureAxis.Major, [[new(1, 1, 1), new(1, 1, 1), new(1, 1, 1)]]));
        Assert.Null(Axis.Of(MeasureAxis.Major, []));
    }

    [Fact]
    public void Turning_finding_and_caliper_together_changes_nothing() => Gen.Select(Gen.Double[0, 360], Gen.Double[0, 6.28], Gen.Double[0.01, 6.2])
        // A caliper of no length has no direction; the second end lies beyond the first by some turn.
        .Select(g => (g.Item1, g.Item2, g.Item2 + g.Item3)).Sample((turn, a, b) =>
    {
        var lies = Turned with { Contours = [new(10, [.. Enumerable.Range(0, 72).Select(i => Lies(Math.Cos(i * Math.PI / 36) * 20, Math.Sin(i * Math.PI / 36) * 10, turn))])] };
        Caliper Caliper(double degrees) => Line(Lies(Math.Cos(a) * 20, Math.Sin(a) * 10, degrees), Lies(Math.Cos(b) * 20, Math.Sin(b) * 10, degrees));
        Assert.Equal(Across.Judge(Caliper(30)).Turn!.Value, (Across with { Findings = [lies] }).Judge(Caliper(turn)).Turn!.Value, 1e-3);
    });

    [Fact]
    public void A_caliper_survives_storage_and_places_that_are_no_numbers_earn_nothing()
    {
        var caliper = Set(At(30, 50, 10), At(70.04, 50, 10), "40 mm", 40);
        var back = (Caliper)Answer.FromJson(caliper.ToJson());
        Assert.Equal((caliper.ToJson(), 40.0m, 40m), (back.ToJson(), back.Length, back.Stated));
        Assert.DoesNotContain("stated", caliper.ToJson(), StringComparison.OrdinalIgnoreCase);
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, 1e300 })
        {
            var far = new Mark("t0", 10, bad, bad, new(bad, bad, bad));
            Assert.Equal(0, Width.Grade(Set(far, At(70, 50, 10))).Fraction);
            Assert.Null(Set(far, At(70, 50, 10)).Stated);
        }
        Assert.Equal(0, Width.Grade(Set(At(30, 50, int.MaxValue), At(70, 50, int.MinValue))).Fraction);
    }

    static readonly Gen<Mark> SomeMark = Gen.Select(Gen.Double[20, 80], Gen.Double[30, 70], Gen.Int[7, 14], (x, y, f) => At(x, y, f));

    [Fact]
    public void Swapping_the_ends_changes_nothing() => Gen.Select(SomeMark, SomeMark, Gen.Bool).Sample((a, b, landmarks) =>
    {
        var item = landmarks ? Between : Width;
        Assert.Equal(item.Grade(Set(a, b)), item.Grade(Set(b, a)));
        Assert.Equal(item.Judge(Set(a, b)).Ends.Select(e => e.Verdict).Order(), item.Judge(Set(b, a)).Ends.Select(e => e.Verdict).Order());
    });

    [Fact]
    public void The_grade_is_nothing_half_or_all_and_a_wider_rule_never_lowers_it() =>
        Gen.Select(SomeMark, SomeMark, Gen.Double[0, 10], Gen.Int[0, 3]).Sample((a, b, margin, slices) =>
        {
            var item = Width with { Margin = margin, Slices = slices };
            var caliper = Set(a, b with { Frame = a.Frame });
            var grade = item.Grade(caliper).Fraction;
            Assert.Contains(grade, new[] { 0, 0.5m, 1 });
            Assert.True((item with { Margin = margin + 1 }).Grade(caliper).Fraction >= grade);
            Assert.True((item with { Slices = slices + 1 }).Grade(caliper).Fraction >= grade);
            Assert.True((item with { Tolerance = item.Tolerance + 1 }).Grade(caliper).Fraction >= grade);
        });
}
