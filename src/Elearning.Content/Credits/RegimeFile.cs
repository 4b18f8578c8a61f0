using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;

namespace Elearning.Content.Credits;

/// <summary>A file of content/credit-rules/regimes: a body of rules, and the rule by which it counts activities.</summary>
public static class RegimeFile
{
    /// <summary>What the name of a regime's own rule begins with; no file can be called so.</summary>
    public const string Prefix = "regime:";

    // A reflection counts where "reflection" says what it is worth, and needs no second word.
    private static readonly Dictionary<string, ActivityKind> Kinds = Enum.GetValues<ActivityKind>().Where(k => k != ActivityKind.Reflection).ToDictionary(k => k.ToString().ToLowerInvariant());

    private static readonly string[] Keys = ["id", "name", "counting", "per-hour", "step", "counts", "categories", "authoring", "four-eyes", "reflection", .. RegimeTerms.Keys];

    /// <summary>Reads a regime and tells all that is wrong with it.</summary>
    /// <param name="name">File name without .yml, which the id must repeat.</param>
    /// <param name="text">YAML.</param>
    public static CreditRuleReading Read(string name, string text)
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems($"{name}.yml", all);
        var rule = TextFile.Yaml(text, problems) is { } root ? Read(name, text, root, problems) : null;
        return new(all.Any(p => p.IsError) ? null : rule, FileProblems.Sorted(all));
    }

    private static CreditRule Read(string name, string text, YamlMap root, FileProblems problems)
    {
        var fields = new Fields(root, problems, Keys);
        fields.TellName(name);
        var regime = new Regime(name, fields.Local("name") ?? LocalText.Of(""))
        {
            Counting = fields.Has("counting") && fields.OneOf("counting", "time", "actions") == "actions" ? Counting.Actions : Counting.Time,
            PerHour = fields.OptionalNumber("per-hour", 0.01m, 100) ?? 1,
            Step = fields.Has("step") && fields.OneOf("step", "1", "0.5", "0.25", "0.01") is { } step ? decimal.Parse(step, System.Globalization.CultureInfo.InvariantCulture) : 0.01m,
            Counts = Counts(fields, problems),
            Categories = Categories(fields, problems),
            FourEyesFrom = fields.Has("four-eyes") ? RegimeTerms.Money(fields, "four-eyes", problems) : null,
        };
        regime = regime with { Authoring = Authoring(fields, regime, problems) };
        if (fields.Has("reflection") && Reflection(fields, regime, problems) is { } reflection)
        {
            regime = regime with { Reflection = reflection, Counts = regime.Counts.Append(ActivityKind.Reflection).ToHashSet() };
        }
        return RegimeTerms.Read(fields, regime, problems) with { Id = Prefix + name, Version = TextFile.Sha(text) };
    }

    private static string Plain(decimal number) => number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static ReflectionTerms? Reflection(Fields fields, Regime regime, FileProblems problems)
    {
        if (fields.Map("reflection", required: true) is not { } map)
        {
            return null;
        }
        var reflection = new Fields(map, problems, "amount", "characters", "category");
        var amount = RegimeTerms.Money(reflection, "amount", problems);
        if (amount is { } units && regime.Down(units) != units)
        {
            problems.Tell(ProblemKinds.NotInSteps, reflection.At("amount"), Plain(units), Plain(regime.Step));
        }
        var least = reflection.OptionalWhole("characters", 50, 2000) ?? 200;
        var category = RegimeTerms.Category(reflection, regime, problems);
        return amount is { } worth ? new(worth, least, category) : null;
    }

    private static HashSet<ActivityKind> Counts(Fields fields, FileProblems problems)
    {
        var kinds = new HashSet<ActivityKind>();
        foreach (var word in fields.List("counts"))
        {
            if (Kinds.TryGetValue(word.Value, out var kind))
            {
                kinds.Add(kind);
            }
            else
            {
                problems.Tell(ProblemKinds.NotOneOf, word.At, "counts", word.Value, string.Join(", ", Kinds.Keys));
            }
        }
        return kinds;
    }

    private static Authoring? Authoring(Fields fields, Regime regime, FileProblems problems)
    {
        if (fields.Map("authoring", required: false) is not { } map)
        {
            return null;
        }
        if (!regime.Counts.Contains(ActivityKind.Authoring))
        {
            problems.Tell(ProblemKinds.AuthoringNotCounted, fields.At("authoring"));
        }
        var terms = new Fields(map, problems, "author", "reader", "revision", "category");
        var revision = terms.Map("revision", required: false) is { } later ? new Fields(later, problems, "author", "reader") : null;
        if (regime.Categories.Count > 0 && !terms.Has("category"))
        {
            problems.Tell(ProblemKinds.MissingKey, terms.At("category"), "category");
        }
        return new(Minutes(terms, "author"), Minutes(terms, "reader"), Minutes(revision, "author"), Minutes(revision, "reader"), RegimeTerms.Category(terms, regime, problems));

        static int? Minutes(Fields? of, string key) => of?.OptionalWhole(key, 1, 6000);
    }

    private static List<Category> Categories(Fields fields, FileProblems problems)
    {
        var categories = new List<Category>();
        foreach (var node in fields.Has("categories") ? fields.Nodes("categories") : [])
        {
            if (node is not YamlMap map)
            {
                problems.Tell(ProblemKinds.NotAMap, node.At, "categories");
                continue;
            }
            var category = new Fields(map, problems, "id", "name", "target");
            var id = category.Text("id") ?? "";
            if (id.Length > 0 && !Names.IsName(id))
            {
                problems.Tell(ProblemKinds.BadName, category.At("id"), id);
            }
            categories.Add(new(id, category.Local("name") ?? LocalText.Of(""), category.Has("target") ? RegimeTerms.Money(category, "target", problems) : null));
        }
        return categories;
    }
}
