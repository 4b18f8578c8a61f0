using System.Text;

namespace Elearning.Content.Cases;

/// <summary>Renames the instances that truth.json names, and nothing else: every other byte stays where it is.</summary>
public static class TruthUids
{
    /// <summary>The text with every string that is exactly a known UID replaced.</summary>
    public static string Renamed(string json, IReadOnlyDictionary<string, string> names)
    {
        var text = new StringBuilder(json.Length);
        var rest = json.AsSpan();
        while (rest.IndexOf('"') is >= 0 and var open && rest[(open + 1)..].IndexOf('"') is >= 0 and var length)
        {
            var word = rest.Slice(open + 1, length);
            text.Append(rest[..(open + 1)]);
            text.Append(word.Length is > 2 and <= 64 && char.IsAsciiDigit(word[0]) && names.TryGetValue(word.ToString(), out var name) ? name : word);
            text.Append('"');
            rest = rest[(open + length + 2)..];
        }
        return text.Append(rest).ToString();
    }
}
