using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Cases;

namespace Elearning.Content;

/// <summary>A word that cases may use, with what people read.</summary>
/// <param name="Id">As written in the front matter.</param>
/// <param name="Name">What people read.</param>
public sealed record Term(string Id, LocalText Name);

/// <summary>The words of content/vocabulary.yml, in the order of the file.</summary>
public sealed record Vocabulary(IReadOnlyList<Term> Organs, IReadOnlyList<Term> Modalities, IReadOnlyList<Term> Levels, IReadOnlyList<Term> Proofs)
{
    private static readonly string[] Sections = ["organs", "modalities", "levels", "proofs"];

    /// <summary>Reads vocabulary.yml; sections that cannot be read are empty.</summary>
    public static (Vocabulary Vocabulary, IReadOnlyList<ContentProblem> Problems) Read(string text, string file = "vocabulary.yml")
    {
        var all = new List<ContentProblem>();
        var problems = new FileProblems(file, all);
        var words = Sections.Select(_ => (IReadOnlyList<Term>)[]).ToArray();
        if (TextFile.Yaml(text, problems) is { } root)
        {
            var fields = new Fields(root, problems, Sections);
            words = [.. Sections.Select(s => fields.Map(s, required: true) is { } section ? Terms(section, problems) : [])];
        }
        return (new(words[0], words[1], words[2], words[3]), FileProblems.Sorted(all));
    }

    private static Term[] Terms(YamlMap section, FileProblems problems)
    {
        var keys = section.Entries.Select(e => e.Key.Value).ToArray();
        var fields = new Fields(section, problems, keys);
        return [.. keys.Select(k => (Id: k, Name: fields.Local(k))).Where(t => t.Name is not null).Select(t => new Term(t.Id, t.Name!))];
    }
}
