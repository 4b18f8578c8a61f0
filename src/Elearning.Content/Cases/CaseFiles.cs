using System.Security.Cryptography;
using System.Text;
using Elearning.Content.Lexicons;
using Elearning.Content.Problems;

namespace Elearning.Content.Cases;

/// <summary>The text files of a case as they are kept, by file name: named in figures, written anew, and brought together when two people wrote.</summary>
public static class CaseFiles
{
    /// <summary>
    /// SHA-256, lower-case hex, of the CaseRevision: over the names, in ordinal order, and the contents of its texts and series.
    /// Line endings and the names of image files make no difference.
    /// </summary>
    /// <param name="files">Text by file name.</param>
    /// <param name="series">SHA-256 of the source files by name of the series.</param>
    public static string Revision(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> series)
    {
        var lines = files.Select(f => $"{f.Key}\t{TextFile.Sha(f.Value)}\n").Concat(series.Select(s => $"{s.Key}/\t{s.Value}\n")).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>The texts of a case with what it shares: every lexicon it speaks of, so that its revision names the very tables its marks rest on.</summary>
    /// <param name="files">Text by file name.</param>
    /// <param name="lexicons">Text of every common lexicon by name.</param>
    public static Dictionary<string, string> WithLexicons(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> lexicons)
    {
        var all = new Dictionary<string, string>(files);
        foreach (var (name, text) in lexicons.Where(l => files.GetValueOrDefault("case.md")?.Contains(l.Key, StringComparison.Ordinal) == true))
        {
            all[LexiconFile.NameOf(name)] = text;
        }
        return all;
    }

    /// <summary>What keeps texts from being kept at all: a name that is none, too many bytes, a control character. Empty when they can be.</summary>
    public static IReadOnlyList<ContentProblem> Refusals(IReadOnlyDictionary<string, string> files)
    {
        var all = new List<ContentProblem>();
        foreach (var (name, text) in files)
        {
            var problems = new FileProblems(name, all);
            if (!CaseFile.Names.Contains(name))
            {
                problems.Tell(ProblemKinds.UnknownFile, Place.File, name);
                continue;
            }
            TextFile.Fits(TextFile.Normal(text), CaseFile.LongestOf(name), problems);
        }
        return all;
    }

    /// <summary>The files with some written anew; an empty text takes a file away, but never case.md.</summary>
    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> changes)
    {
        var all = new Dictionary<string, string>(files);
        foreach (var (name, text) in changes)
        {
            if (text.Length == 0 && name != "case.md")
            {
                all.Remove(name);
                continue;
            }
            all[name] = TextFile.Normal(text);
        }
        return all;
    }

    /// <summary>Files that two people changed from the same start, each in another way; every other change stands beside the rest without loss.</summary>
    /// <param name="start">What both began from.</param>
    /// <param name="theirs">What the one made of it: the whole.</param>
    /// <param name="changes">What the other made of it: only what she wrote.</param>
    public static IReadOnlyList<string> Clashes(IReadOnlyDictionary<string, string> start, IReadOnlyDictionary<string, string> theirs, IReadOnlyDictionary<string, string> changes)
    {
        var mine = With(start, changes);
        return [.. changes.Keys.Where(name => theirs.GetValueOrDefault(name) != start.GetValueOrDefault(name) && mine.GetValueOrDefault(name) != theirs.GetValueOrDefault(name)
            && mine.GetValueOrDefault(name) != start.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The whole after the changes are laid over what the other made; what was left as it began keeps the other's text.</summary>
    public static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> start, IReadOnlyDictionary<string, string> theirs, IReadOnlyDictionary<string, string> changes)
    {
        var mine = With(start, changes);
        return With(theirs, changes.Where(c => mine.GetValueOrDefault(c.Key) != start.GetValueOrDefault(c.Key)).ToDictionary());
    }
}
