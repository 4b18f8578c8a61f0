using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Elearning.Content.Problems;
using Elearning.Content.Yaml;

namespace Elearning.Content;

/// <summary>What holds of every text file: its size, its encoding, its name in figures.</summary>
internal static class TextFile
{
    public const int LongestYaml = 64 * 1024;

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(i => (char)i).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    // Throws on what is no UTF-8 instead of putting question marks.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The normal text of a file, or null when it is not there, or cannot be read as text, which is told.</summary>
    public static string? Read(string path, int most, FileProblems problems)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null)
        {
            return null;
        }
        try
        {
            if (file.Length > most)
            {
                problems.Tell(ProblemKinds.FileTooLarge, Place.File, $"{file.Length}", $"{most}");
                return null;
            }
            return Normal(Utf8.GetString(File.ReadAllBytes(path)));
        }
        catch (DecoderFallbackException)
        {
            problems.Tell(ProblemKinds.NotUtf8, Place.File);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            problems.Tell(ProblemKinds.Unreadable, Place.File, wrong.Message);
        }
        return null;
    }

    /// <summary>The text with line feeds only and no byte order mark.</summary>
    public static string Normal(string text) => text.ReplaceLineEndings("\n").TrimStart('﻿');

    /// <summary>SHA-256 of the normal text, lower-case hex.</summary>
    public static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normal(text))));

    /// <summary>Whether a text has at most so many bytes and no control character; what is wrong is told.</summary>
    public static bool Fits(string text, int most, FileProblems problems)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > most)
        {
            problems.Tell(ProblemKinds.FileTooLarge, Place.File, $"{bytes}", $"{most}");
            return false;
        }
        var control = text.AsSpan().IndexOfAny(Controls);
        if (control >= 0)
        {
            var before = text.AsSpan(0, control);
            problems.Tell(ProblemKinds.ControlCharacter, new(before.Count('\n') + 1, control - before.LastIndexOf('\n')), $"{(int)text[control]}");
        }
        return control < 0;
    }

    /// <summary>The mapping of a YAML file, or null.</summary>
    public static YamlMap? Yaml(string text, FileProblems problems) =>
        Fits(text, LongestYaml, problems) ? YamlTree.Read(Normal(text), 0, problems) : null;
}
