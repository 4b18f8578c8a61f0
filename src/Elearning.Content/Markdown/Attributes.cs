using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Elearning.Content.Markdown;

/// <summary>What an author wrote between braces: {#id .kind key=value}.</summary>
internal sealed class Attributes
{
    private readonly List<KeyValuePair<string, string?>> values;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly FileProblems problems;

    public Attributes(MarkdownObject owner, FileProblems problems)
    {
        this.problems = problems;
        var attributes = owner.TryGetAttributes();
        Id = attributes?.Id;
        Classes = [.. (attributes?.Classes ?? []).Where(c => c.Length > 0)];
        values = [.. attributes?.Properties ?? []];
        At = attributes is { Line: > 0 } or { Column: > 0 } ? new(attributes.Line + 1, attributes.Column + 1) : Vetting.At(owner);
    }

    public Place At { get; }
    public string? Id { get; }
    public IReadOnlyList<string> Classes { get; }
    public bool HasValues => values.Count > 0;

    /// <summary>A value, or null when it is not there.</summary>
    public string? Text(string key)
    {
        asked.Add(key);
        var found = values.Where(v => v.Key == key).ToArray();
        if (found.Length > 1)
        {
            problems.Tell(ProblemKinds.KeyTwice, At, key);
        }
        return found is [{ Value: { } value }, ..] && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>A value that must be there.</summary>
    public string? Needed(string key, string example)
    {
        var text = Text(key);
        if (text is null)
        {
            problems.Tell(ProblemKinds.MissingAttribute, At, key, example);
        }
        return text;
    }

    /// <summary>A number, with the unit if one may follow; null when it is not there or not understood, which is told.</summary>
    public decimal? Number(string key, decimal least, decimal most, string? unit = null) =>
        Text(key) is { } text ? Number(key, text, least, most, unit) : null;

    /// <summary>The number a text says.</summary>
    public decimal? Number(string key, string text, decimal least, decimal most, string? unit = null)
    {
        if (Numbers.Parse(text, unit ?? "") is not { } number)
        {
            problems.Tell(ProblemKinds.AttributeNotANumber, At, key, text);
            return null;
        }
        if (number < least || number > most)
        {
            problems.Tell(ProblemKinds.OutOfRange, At, key, text, Plain(least), Plain(most));
            return null;
        }
        return number;
    }

    /// <summary>A whole number.</summary>
    public int? Whole(string key, int least, int most)
    {
        if (Number(key, least, most) is not { } number)
        {
            return null;
        }
        if (decimal.Truncate(number) != number)
        {
            problems.Tell(ProblemKinds.NotAWhole, At, key, Plain(number));
            return null;
        }
        return (int)number;
    }

    /// <summary>One of a few words, or null when it is not there or another.</summary>
    public string? OneOf(string key, IReadOnlyList<string> words)
    {
        var text = Text(key);
        if (text is null || words.Contains(text))
        {
            return text;
        }
        problems.Tell(ProblemKinds.NotOneOf, At, key, text, string.Join(", ", words));
        return null;
    }

    /// <summary>true or false, or null when it is not there.</summary>
    public bool? Flag(string key)
    {
        var text = Text(key);
        if (text is not (null or "true" or "false"))
        {
            problems.Tell(ProblemKinds.NotTrueOrFalse, At, key, text);
            return null;
        }
        return text is null ? null : text == "true";
    }

    /// <summary>Tells every key nobody asked for; called once all have been read.</summary>
    public void TellUnknown(string owner)
    {
        foreach (var (key, _) in values.Where(v => !asked.Contains(v.Key)))
        {
            problems.Tell(ProblemKinds.UnknownAttribute, At, key, owner, string.Join(", ", asked.Order(StringComparer.Ordinal)));
        }
    }

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
