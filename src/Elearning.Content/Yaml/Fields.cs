using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Yaml;

/// <summary>Reads the keys of a mapping as values, telling what is missing, unknown or not understood.</summary>
internal sealed class Fields
{
    private static readonly string[] Languages = ["fr", "en", "ar"];
    private readonly YamlMap map;
    private readonly FileProblems problems;

    /// <param name="map">The mapping.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="known">Keys that may be there; every other is told.</param>
    public Fields(YamlMap map, FileProblems problems, params string[] known)
    {
        this.map = map;
        this.problems = problems;
        foreach (var (key, _) in map.Entries.Where(e => !known.Contains(e.Key.Value)))
        {
            problems.Tell(ProblemKinds.UnknownKey, key.At, key.Value, string.Join(", ", known));
        }
    }

    /// <summary>Where a key's value stands, or where the mapping begins when the key is not there.</summary>
    public Place At(string key) => Find(key)?.At ?? map.At;

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text that must be there; null when it is not, which is told.</summary>
    public string? Text(string key) => Required(key) is { } node ? AsText(node, key) : null;

    public string? OptionalText(string key) => Find(key) is { } node ? AsText(node, key) : null;

    /// <summary>A list of texts with at least one entry; a single text counts as a list of one.</summary>
    public IReadOnlyList<YamlText> List(string key) => Required(key) is { } node ? AsList(node, key) : [];

    public IReadOnlyList<YamlText> OptionalList(string key) => Find(key) is { } node ? AsList(node, key) : [];

    public int? Whole(string key, int least, int most) => Required(key) is { } node ? AsWhole(node, key, least, most) : null;

    public int? OptionalWhole(string key, int least, int most) => Find(key) is { } node ? AsWhole(node, key, least, most) : null;

    public decimal? Number(string key, decimal least, decimal most) => Required(key) is { } node ? AsNumber(node, key, least, most) : null;

    public decimal? OptionalNumber(string key, decimal least, decimal most) => Find(key) is { } node ? AsNumber(node, key, least, most) : null;

    /// <summary>One of the words given.</summary>
    public string? OneOf(string key, params string[] words)
    {
        var text = Text(key);
        if (text is null || words.Contains(text))
        {
            return text;
        }
        problems.Tell(ProblemKinds.NotOneOf, At(key), key, text, string.Join(", ", words));
        return null;
    }

    /// <summary>true or false; false when the key is not there.</summary>
    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is not (null or "true" or "false"))
        {
            problems.Tell(ProblemKinds.NotTrueOrFalse, At(key), key, text);
        }
        return text == "true";
    }

    /// <summary>A day written yyyy-MM-dd, or a month written yyyy-MM (its first day) when <paramref name="format"/> says so.</summary>
    public DateOnly? Date(string key, string format = "yyyy-MM-dd")
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        problems.Tell(format == "yyyy-MM" ? ProblemKinds.NotAMonth : ProblemKinds.NotADate, At(key), key, text);
        return null;
    }

    public DateOnly? NeededDate(string key) => Required(key) is null ? null : Date(key);

    /// <summary>Tells when the id is missing, is not the name of the file, or cannot be a name.</summary>
    public void TellName(string file)
    {
        var id = Text("id");
        if (id is not null && id != file)
        {
            problems.Tell(ProblemKinds.IdNotFile, At("id"), id, file);
        }
        else if (id is not null && !Names.IsName(id))
        {
            problems.Tell(ProblemKinds.BadName, At("id"), id);
        }
    }

    /// <summary>A text by language; French must be there.</summary>
    public LocalText? Local(string key)
    {
        if (Required(key) is not { } node)
        {
            return null;
        }
        if (node is not YamlMap languages)
        {
            problems.Tell(ProblemKinds.NotByLanguage, node.At, key);
            return null;
        }
        var texts = new Fields(languages, problems, Languages);
        var french = texts.Text("fr");
        var others = Languages.Skip(1).Where(texts.Has).Select(l => (l, Text: texts.OptionalText(l))).Where(t => t.Text is not null);
        return french is null ? null : new(french, others.ToDictionary(t => t.l, t => t.Text!));
    }

    /// <summary>Whether a mapping stands under a key that may hold a text too.</summary>
    public bool IsMap(string key) => Find(key) is YamlMap;

    /// <summary>A mapping under a key, or null.</summary>
    public YamlMap? Map(string key, bool required)
    {
        var node = required ? Required(key) : Find(key);
        if (node is null or YamlMap)
        {
            return node as YamlMap;
        }
        problems.Tell(ProblemKinds.NotAMap, node.At, key);
        return null;
    }

    /// <summary>The entries of a list that must be there, of any kind.</summary>
    public IReadOnlyList<YamlNode> Nodes(string key)
    {
        var node = Required(key);
        if (node is YamlList { Entries.Count: > 0 } list)
        {
            return list.Entries;
        }
        if (node is not null)
        {
            problems.Tell(ProblemKinds.NotAList, node.At, key);
        }
        return [];
    }

    private YamlNode? Find(string key)
    {
        var found = map.Entries.FirstOrDefault(e => e.Key.Value == key).Value;
        return found is YamlText text && string.IsNullOrWhiteSpace(text.Value) ? null : found;
    }

    private YamlNode? Required(string key)
    {
        if (Find(key) is { } found)
        {
            return found;
        }
        var at = map.Entries.FirstOrDefault(e => e.Key.Value == key).Key?.At ?? map.At;
        problems.Tell(ProblemKinds.MissingKey, at, key);
        return null;
    }

    private string? AsText(YamlNode node, string key)
    {
        if (node is YamlText text)
        {
            return text.Value.Trim();
        }
        problems.Tell(ProblemKinds.NotAText, node.At, key);
        return null;
    }

    private YamlText[] AsList(YamlNode node, string key)
    {
        if (node is YamlText one)
        {
            return [one];
        }
        if (node is not YamlList { Entries.Count: > 0 } list)
        {
            problems.Tell(ProblemKinds.NotAList, node.At, key);
            return [];
        }
        foreach (var entry in list.Entries.Where(e => e is not YamlText { Value: var text } || string.IsNullOrWhiteSpace(text)))
        {
            problems.Tell(ProblemKinds.NotAText, entry.At, key);
        }
        return [.. list.Entries.OfType<YamlText>().Where(t => !string.IsNullOrWhiteSpace(t.Value))];
    }

    private int? AsWhole(YamlNode node, string key, int least, int most) =>
        AsNumber(node, key, least, most, whole: true) is { } number ? (int)number : null;

    private decimal? AsNumber(YamlNode node, string key, decimal least, decimal most, bool whole = false)
    {
        if (AsText(node, key) is not { } text)
        {
            return null;
        }
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || (whole && decimal.Truncate(number) != number))
        {
            problems.Tell(whole ? ProblemKinds.NotAWhole : ProblemKinds.NotANumber, node.At, key, text);
            return null;
        }
        if (number < least || number > most)
        {
            problems.Tell(ProblemKinds.OutOfRange, node.At, key, text, Plain(least), Plain(most));
            return null;
        }
        return number;
    }

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
