using System.Globalization;

namespace Elearning.Web.Features.Certificates;

/// <summary>Part of a line that is written in one direction; an odd level is from right to left.</summary>
internal readonly record struct DirectionRun(int Start, int Length, int Level)
{
    public bool FromRight => Level % 2 == 1;
}

/// <summary>
/// Splits a line of Latin and Arabic into runs of one direction and puts them in the order they are seen from left to right: of the Unicode
/// bidirectional algorithm (UAX #9) what names, titles, numbers and addresses need; no explicit marks, which names may not hold.
/// </summary>
internal static class DirectionRuns
{
    private enum Kind
    {
        Neutral,
        Left,
        Right,
        Digit,
    }

    public static IReadOnlyList<DirectionRun> Of(string text, bool fromRight)
    {
        var levels = Levels(text, fromRight);
        var runs = new List<DirectionRun>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && levels[end] == levels[start])
            {
                end++;
            }
            runs.Add(new(start, end - start, levels[start]));
            start = end;
        }
        // Rule L2: from the highest level down to 1, what is at least that deep is turned round.
        for (var level = 2; level >= 1; level--)
        {
            for (var i = 0; i < runs.Count;)
            {
                var j = i;
                while (j < runs.Count && runs[j].Level >= level)
                {
                    j++;
                }
                runs.Reverse(i, j - i);
                i = Math.Max(j, i + 1);
            }
        }
        return runs;
    }

    private static int[] Levels(string text, bool fromRight)
    {
        var kinds = new Kind[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            kinds[i] = char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format && i > 0 ? kinds[i - 1] : KindOf(text[i]);
        }
        // A separator between digits is part of the number.
        for (var i = 1; i < text.Length - 1; i++)
        {
            kinds[i] = kinds[i] == Kind.Neutral && text[i] is '.' or ',' or ':' or '/' or '-' && kinds[i - 1] == Kind.Digit && kinds[i + 1] == Kind.Digit ? Kind.Digit : kinds[i];
        }
        // So is all of a word that holds Latin letters, such as the number of a certificate or an address.
        for (int i = 0, end; i < text.Length; i = end + 1)
        {
            end = text.IndexOf(' ', i) is var space && space < 0 ? text.Length : space;
            var word = kinds[i..end];
            if (Array.Exists(word, k => k == Kind.Left) && !Array.Exists(word, k => k == Kind.Right))
            {
                var first = Array.FindIndex(word, k => k != Kind.Neutral);
                Array.Fill(kinds, Kind.Left, i + first, Array.FindLastIndex(word, k => k != Kind.Neutral) - first + 1);
            }
        }
        var around = fromRight ? Kind.Right : Kind.Left;
        var levels = new int[text.Length];
        var last = around;
        for (var i = 0; i < text.Length; i++)
        {
            // A number after Arabic belongs to it, and reads from the left.
            var strong = kinds[i] switch
            {
                Kind.Neutral => Next(i) == last ? last : around,
                Kind.Digit => last,
                var kind => last = kind,
            };
            levels[i] = strong == Kind.Right ? kinds[i] == Kind.Digit ? 2 : 1 : fromRight ? 2 : 0;
        }
        return levels;

        Kind Next(int from)
        {
            for (var i = from; i < text.Length; i++)
            {
                if (kinds[i] != Kind.Neutral)
                {
                    return kinds[i] == Kind.Digit ? last : kinds[i];
                }
            }
            return around;
        }
    }

    private static Kind KindOf(char c) =>
        char.IsDigit(c) ? Kind.Digit
        : c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') ? char.IsLetter(c) ? Kind.Right : Kind.Neutral
        : char.IsLetter(c) || char.IsSurrogate(c) ? Kind.Left
        : Kind.Neutral;
}
