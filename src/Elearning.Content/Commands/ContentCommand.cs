using Elearning.Content.Problems;

namespace Elearning.Content.Commands;

/// <summary>What "content check" and "content new" do; the programs only bring arguments and take the exit code.</summary>
public static class ContentCommand
{
    /// <summary>Exit code when everything can be used.</summary>
    public const int Fine = 0;
    /// <summary>Exit code when something cannot be used.</summary>
    public const int Wrong = 1;
    /// <summary>Exit code when the command itself was not understood.</summary>
    public const int Misused = 64;

    /// <summary>Does what the arguments say: check [PATH], or new ID, with --lang en for English.</summary>
    /// <param name="args">The words of the command line after "content".</param>
    /// <param name="folder">The content folder when no path is given.</param>
    /// <param name="output">Takes the lines.</param>
    /// <returns>Fine, Wrong, or Misused.</returns>
    public static int Run(string[] args, string folder, TextWriter output)
    {
        var language = args is [.., "--lang", var wish] ? wish : "fr";
        var words = args is [.. var before, "--lang", _] ? before : args;
        switch (words)
        {
            case ["check"]:
                return Check(folder, output, language);
            case ["check", var path]:
                return Check(path, output, language);
            case ["new", var id]:
                return New(id, folder, output, language);
            default:
                output.WriteLine("content check [PATH] [--lang fr|en]\ncontent new ID [--lang fr|en]");
                return Misused;
        }
    }

    /// <summary>
    /// Checks a content folder, or a folder or file in it, and writes a line per problem as a compiler does, then how much was read.
    /// Texts are always checked against the whole folder; images are read only under the path.
    /// </summary>
    /// <param name="path">The content folder, or anything in it.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="language">fr or en.</param>
    /// <returns>Fine (warnings may have been told), Wrong, or Misused.</returns>
    public static int Check(string path, TextWriter output, string language)
    {
        if (RootOf(path) is not { } root)
        {
            output.WriteLine(language == "en"
                ? $"{path}: there is no content folder here (one that holds cases or vocabulary.yml)."
                : $"{path} : il n'y a pas ici de dossier de contenu (avec cases ou vocabulary.yml).");
            return Misused;
        }
        var under = Path.GetRelativePath(root, Path.GetFullPath(path)).Replace('\\', '/');
        var content = ContentFolder.Read(root, id => IsUnder($"cases/{id}", under) || IsUnder(under, $"cases/{id}"));
        var problems = content.Problems.Where(p => IsUnder(p.File, under)).ToArray();
        foreach (var problem in problems)
        {
            output.WriteLine((problem with { File = Shown(Path.Combine(root, problem.File)) }).Sentence(language));
        }
        var (errors, warnings) = (problems.Count(p => p.IsError), problems.Count(p => !p.IsError));
        output.WriteLine(language == "en"
            ? $"{English(content.Cases.Count, "case", "cases")}, {English(content.Quizzes.Count, "quiz", "quizzes")}, {English(content.Rules.Count, "credit rule", "credit rules")} read: {English(errors, "error", "errors")}, {English(warnings, "warning", "warnings")}."
            : $"{content.Cases.Count} cas, {French(content.Quizzes.Count, "série", "séries")}, {French(content.Rules.Count, "règle", "règles")} de crédit : {French(errors, "erreur", "erreurs")}, {French(warnings, "avertissement", "avertissements")}.");
        return errors > 0 ? Wrong : Fine;
    }

    /// <summary>Writes the skeleton of a case: it reads without a problem but for the things to do, which it marks and lists.</summary>
    /// <param name="id">Name of the case.</param>
    /// <param name="path">The content folder.</param>
    /// <param name="output">Takes what was done and what is left to do.</param>
    /// <param name="language">fr or en, for the messages; the case itself is in French, the language of the sources.</param>
    /// <returns>Fine, Wrong when the folder is there already, or Misused.</returns>
    public static int New(string id, string path, TextWriter output, string language)
    {
        var english = language == "en";
        if (RootOf(path) is not { } root)
        {
            output.WriteLine(english ? $"{path}: there is no content folder here." : $"{path} : il n'y a pas ici de dossier de contenu.");
            return Misused;
        }
        if (!Names.IsName(id))
        {
            output.WriteLine(new ContentProblem(id, 0, 0, ProblemKinds.BadName, [id]).Sentence(language));
            return Misused;
        }
        var folder = Path.Combine(root, "cases", id);
        if (Directory.Exists(folder))
        {
            output.WriteLine(english ? $"{Shown(folder)} is there already; nothing was changed." : $"{Shown(folder)} existe déjà ; rien n'a été changé.");
            return Wrong;
        }
        var words = ContentFolder.Read(root, _ => false).Words;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "case.md"), Skeleton.Of(id, words.Organs is [var organ, ..] ? organ.Id : "", words.Modalities is [var modality, ..] ? modality.Id : ""));
        output.WriteLine(english ? $"{Shown(folder)} was made. Left to do:" : $"{Shown(folder)} est créé. Reste à faire :");
        Check(folder, output, language);
        return Fine;
    }

    // Upwards from a path to the folder that holds the cases.
    private static string? RootOf(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full) && !File.Exists(full))
        {
            return null;
        }
        for (var at = full; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, "cases")) || File.Exists(Path.Combine(at, "vocabulary.yml")))
            {
                return at;
            }
        }
        return null;
    }

    private static bool IsUnder(string file, string folder) =>
        folder == "." || file == folder || file.StartsWith($"{folder}/", StringComparison.Ordinal);

    // As short as it can be clicked on from here.
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    private static string English(int n, string one, string many) => $"{n} {(n == 1 ? one : many)}";

    private static string French(int n, string one, string many) => $"{n} {(n < 2 ? one : many)}";
}
