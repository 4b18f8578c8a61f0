using System.Text.Json;
using CsCheck;
using Elearning.Domain.Progress;
using Elearning.Domain.Statistics;
using Xunit;

namespace Elearning.Tests.Unit.Progress;

public sealed class CalibrationTests
{
    static JsonElement Vector(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", name))).RootElement;

    [Fact]
    public void Brier_its_parts_and_the_errors_are_those_of_the_vectors()
    {
        var cases = Vector("calibration.json").GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(4, cases.Length);
        foreach (var one in cases)
        {
            (double, bool)[] forecasts = [.. one.GetProperty("p").EnumerateArray().Zip(one.GetProperty("y").EnumerateArray(), (p, y) => (p.GetDouble(), y.GetInt32() == 1))];
            var group = one.GetProperty("group").GetString()!;
            var found = Calibration.Of(forecasts, group == "distinct" ? null : int.Parse(group.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))!;
            foreach (var (name, value) in new[] { ("brier", found.Brier), ("reliability", found.Reliability), ("resolution", found.Resolution), ("uncertainty", found.Uncertainty), ("ece", found.ExpectedError), ("mce", found.MaxError) })
            {
                Assert.Equal(one.GetProperty(name).GetDouble(), value, 1e-12);
            }
        }
    }

    [Fact]
    public void Murphys_parts_add_up_to_Brier_whatever_was_said_on_three_levels() =>
        Gen.Select(Gen.Double[0, 1].Array[3], Gen.Select(Gen.Int[0, 2], Gen.Bool).Array[1, 60]).Sample((levels, said) =>
        {
            var found = Calibration.Of([.. said.Select(s => (levels[s.Item1], s.Item2))])!;
            Assert.Equal(found.Brier, found.Reliability - found.Resolution + found.Uncertainty, 1e-9);
            Assert.InRange(found.ExpectedError, 0, found.MaxError + 1e-12);
        });

    [Fact]
    public void Nothing_said_is_nothing_judged() => Assert.Null(Calibration.Of([]));

    [Fact]
    public void The_interval_of_a_share_is_Wilsons_as_R_gives_it()
    {
        foreach (var row in Vector("proportion-ci.json").GetProperty("rows").EnumerateArray())
        {
            var (x, n, wilson) = (row.GetProperty("x").GetInt32(), row.GetProperty("n").GetInt32(), row.GetProperty("wilson95"));
            var interval = Interval.OfShare((double)x / n, n);
            Assert.Equal(wilson[0].GetDouble(), interval.Low, 1e-9);
            Assert.Equal(wilson[1].GetDouble(), interval.High, 1e-9);
        }
    }
}
