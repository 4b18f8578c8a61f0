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
        Assert.Equal(Math.Sqrt(2000), Measure.LongestDiameter(Mass), 9);
        Assert.Null((Width with { Findings = [Point("a", 1, 1, 1)] }).Key());
    }

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
