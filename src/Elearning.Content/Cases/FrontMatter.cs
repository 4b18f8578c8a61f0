using Elearning.Content.Problems;
using Elearning.Content.Yaml;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

/// <summary>The front matter of case.md as the first half of a Case: everything but its stages.</summary>
internal static class FrontMatter
{
    private static readonly string[] Proofs = ["histology", "surgery", "follow-up", "consensus", "simulated", "none"];

    private static readonly string[] Keys =
    [
        "id", "title", "topics", "modality", "level", "minutes", "authors", "disclosures", "objectives", "proof",
        "reviewed", "synthetic", "references", "licence", "review-by",
    ];

    /// <summary>Reads what is there; what is missing is told and stands as empty, so that a draft can still be shown.</summary>
    public static Case Read(YamlMap front, string folder, Vocabulary? vocabulary, IReadOnlyList<Translation> translations, FileProblems problems)
    {
        var fields = new Fields(front, problems, Keys);
        var id = fields.Text("id");
        if (id is not null && id != folder)
        {
            problems.Tell(ProblemKinds.IdNotFolder, fields.At("id"), id, folder);
        }
        var title = fields.Text("title") ?? "";
        var authors = fields.List("authors").Select(a => a.Value.Trim()).ToArray();
        var own = fields.IsMap("disclosures") && fields.Map("disclosures", required: true) is { } each ? By(new Fields(each, problems, authors), authors) : null;
        var objectives = fields.List("objectives").Select(o => o.Value.Trim()).ToArray();
        var draft = new Case
        {
            Id = folder,
            Title = title.In(translations, t => t.Title),
            Organs = Terms(fields, "topics", vocabulary?.Organs, ProblemKinds.UnknownOrgan, problems),
            Modalities = Terms(fields, "modality", vocabulary?.Modalities, ProblemKinds.UnknownModality, problems),
            Level = fields.Whole("level", 1, 3) ?? 1,
            Minutes = fields.Whole("minutes", 1, 120) ?? 1,
            Authors = authors,
            Disclosures = own is null ? fields.Text("disclosures") ?? "" : "",
            DisclosuresBy = own ?? [],
            Objectives = [.. objectives.Select((o, i) => o.In(translations, t => t.Objective(i, objectives.Length)))],
            Proof = fields.OneOf("proof", Proofs) ?? "none",
            Reviewed = fields.Flag("reviewed"),
            Synthetic = fields.Flag("synthetic"),
            References = [.. fields.OptionalList("references").Select(r => r.Value.Trim())],
            Licence = fields.Text("licence") ?? "",
            ReviewBy = fields.Date("review-by", "yyyy-MM"),
            Stages = [],
            Languages = [],
        };
        if (draft.References.Count == 0)
        {
            problems.Tell(ProblemKinds.NoReferences, fields.At("references"));
        }
        return draft;
    }

    // Every author declares for herself.
    private static Dictionary<string, string> By(Fields each, string[] authors) => authors.Distinct().ToDictionary(a => a, a => each.Text(a) ?? "");

    private static string[] Terms(Fields fields, string key, IReadOnlyList<Term>? known, ProblemKind unknown, FileProblems problems)
    {
        var words = fields.List(key);
        foreach (var word in words.Where(w => known is not null && known.All(t => t.Id != w.Value.Trim())))
        {
            problems.Tell(unknown, word.At, word.Value, string.Join(", ", known!.Select(t => t.Id)));
        }
        return [.. words.Select(w => w.Value.Trim()).Distinct()];
    }
}
