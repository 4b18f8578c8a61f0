using System.Text.Json;
using Elearning.Domain.Attempts;
using Elearning.Domain.Statistics;

namespace Elearning.Tests.Unit.Statistics;

/// <summary>Somebody else's figures, and attempts that they are figures of.</summary>
static class Vector
{
    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Vectors", name))).RootElement;

    public static double?[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? (double?)null : n.GetDouble())];

    /// <summary>By item, the totals of attempts given by their marks, in points.</summary>
    public static ItemTally[] Tallies(IReadOnlyList<double[]> attempts, double[] most, long[]? times = null)
    {
        var tallies = most.Select(_ => new ItemTally()).ToArray();
        for (var a = 0; a < attempts.Count; a++)
        {
            var total = attempts[a].Sum(Units);
            for (var i = 0; i < most.Length; i++)
            {
                tallies[i].Add(Observed(Units(attempts[a][i]), Units(most[i]), total), (int)(times?[a] ?? 1));
            }
        }
        return tallies;
    }

    public static Tally<int> Totals(ItemTally[] tallies)
    {
        var totals = new Tally<int>();
        foreach (var (score, times) in tallies[0].Scores)
        {
            totals.Add(score.Total, times);
        }
        return totals;
    }

    public static Observation Observed(int mark, int most, int total, string language = "fr", params string[] labels) =>
        new(language, mark, most, total, mark == 0 ? Verdict.Wrong : mark == most ? Verdict.Right : Verdict.Partial, Confidence.Fair, 30, labels, []);

    public static ResponsePattern[] Patterns(JsonElement file) => [.. file.GetProperty("pattern_counts").EnumerateArray().Select(p =>
        new ResponsePattern([.. p.GetProperty("pattern").GetString()!.Select(c => (sbyte)(c - '0'))], p.GetProperty("n").GetInt64()))];

    private static int Units(double points) => (int)Math.Round(points * Observation.Unit);
}
