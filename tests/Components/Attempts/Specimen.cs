using System.Globalization;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;

namespace Elearning.Tests.Components.Attempts;

/// <summary>A case that asks every kind of item on a small axial stack, half of it translated.</summary>
public static class Specimen
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");
    public static readonly Guid Person = new("11111111-1111-4111-8111-111111111111");

    // 3 mm slices upwards from z = 0, pixels of 0.5 mm.
    public static readonly StackGeometry Stack = new([.. Enumerable.Range(0, 20).Select(i => new FrameGeometry(new(0, 0, 3 * i), new(1, 0, 0), new(0, 1, 0), 0.5, 0.5, 128, 128))]);

    public static readonly Finding Nodule = new("N1", Text("Nodule du lobe supérieur", "عقيدة الفص العلوي", "Upper lobe nodule"), "t0", new(30, 30, 30), 10, 0, [Square(9), Square(10), Square(11)]);

    public static readonly SingleBest Dx = new()
    {
        Id = "dx",
        Stem = Text("Quel est le diagnostic ?", "ما التشخيص؟", "What is the diagnosis?"),
        Choices =
        [
            new("a", Text("Pneumopathie", "التهاب رئوي", "Pneumonia"), false, LocalText.Of("Pas de bronchogramme.")),
            new("b", Text("Carcinome", "سرطانة", "Carcinoma"), true, LocalText.Of("Masse spiculée.")),
            new("c", Text("Infarctus", "احتشاء", "Infarct"), false, LocalText.Of("Pas d'embolie.")),
        ],
        Explanation = LocalText.Of("<p>La spiculation oriente.</p>"),
    };

    public static readonly MultipleResponse Multiple = new()
    {
        Id = "signs",
        Stem = LocalText.Of("Quels signes voyez-vous ?"),
        Choices = [new("a", LocalText.Of("Spicules"), true, LocalText.Of("Bords étoilés.")), new("b", LocalText.Of("Calcifications"), false, LocalText.Of("Aucune.")), new("c", LocalText.Of("Rétraction pleurale"), true, LocalText.Of("Visible."))],
    };

    public static readonly ShortText Name = new()
    {
        Id = "name",
        Stem = LocalText.Of("Nommez la structure"),
        Listed = [new(["veine cave inférieure", "VCI"], Credit.Accepted, LocalText.Of("Oui.")), new(["veine cave"], Credit.Near, LocalText.Of("Laquelle ?")), new(["aorte"], Credit.KnownWrong, LocalText.Of("À gauche."))],
    };

    public static readonly NumberItem Size = new() { Id = "size", Stem = LocalText.Of("Grand diamètre axial ?"), Value = 12, Tolerance = 2, Unit = "mm" };

    public static readonly Locate Find = new() { Id = "find", Stem = LocalText.Of("Cliquez sur le nodule"), Findings = [Nodule], Series = "t0", Explanation = LocalText.Of("Sous-pleural.") };

    public static readonly SingleBest Next = new() { Id = "next", Stem = LocalText.Of("Et maintenant ?"), Objective = 2, Choices = [new("a", LocalText.Of("TEP"), true, null), new("b", LocalText.Of("Rien"), false, null)] };

    public static readonly Case Case = new()
    {
        Id = "lung-99",
        Title = Text("Opacité", "عتامة", "Opacity"),
        Organs = ["lung"],
        Modalities = ["CT"],
        Level = 2,
        Minutes = 5,
        Authors = ["driss"],
        Disclosures = "none",
        Objectives = [LocalText.Of("Reconnaître un nodule"), LocalText.Of("Choisir la suite")],
        Proof = "histology",
        Reviewed = false,
        Synthetic = false,
        References = ["Auteur A. Titre. Radiology 2020."],
        Licence = "CC BY 4.0",
        Languages = ["fr"],
        Stages =
        [
            new(1, LocalText.Of("<p>Homme de 62 ans.</p>"), [new("t0", LocalText.Of("<p>Scanner injecté</p>"), "lung", 5, true)], [Dx, Multiple, Name, Size, Find]),
            new(2, LocalText.Of("<p>La biopsie est revenue.</p>"), [], [Next]),
        ],
    };

    public static readonly PublishedCase Published = new(new string('a', 64), Case, new Dictionary<string, PublishedSeries>
    {
        ["t0"] = new(new Guid("22222222-2222-4222-8222-222222222222"), "CT", 4_200_000, "1.2.840.10008.1.2.4.80", [.. Enumerable.Range(0, Stack.Frames.Count).Select(n => $"2.25.{n + 1}")], Stack, [new("Poumon fichier", -500, 1400)], true, false),
    });

    public static Attempt Start(Mode mode, TimeSpan? limit = null) => Attempt.Start(new Guid("33333333-3333-4333-8333-333333333333"), Person, "quiz", Purpose.Quiz, mode, 1,
        [.. Case.Stages.SelectMany(s => s.Items.Select(i => new PlannedItem(Case.Id, Published.Revision, i.Id, s.Number, 1)))], Now, limit);

    public static Sitting Sit(Attempt attempt, params GradeRow[] grades) => new(attempt, grades.ToDictionary(g => g.Position),
        [.. attempt.Plan.Select((p, i) => new Question(i, Published, Case.Stages[p.Stage - 1], Case.Find(p.Item)!))]);

    /// <summary>An attempt at one item, answered or not; committed and graded in practice.</summary>
    public static Sitting Sit(Item item, Mode mode, Answer? answer = null)
    {
        var published = Published with { Case = Case with { Stages = [new(1, LocalText.Of("<p>Homme.</p>"), [], [item])] } };
        var attempt = Attempt.Start(new Guid("33333333-3333-4333-8333-333333333333"), Person, "quiz", Purpose.Quiz, mode, 1, [new(Case.Id, published.Revision, item.Id, 1, 1)], Now, null);
        GradeRow[] grades = answer is null ? [] : [attempt.Answer(item, 0, answer, Confidence.Fair, mode == Mode.Practice)];
        return new(attempt, grades.ToDictionary(g => g.Position), [new(0, published, published.Case.Stages[0], item)]);
    }

    public static Bar Bar(Sitting sitting, int position) =>
        new(sitting.Id, "Quiz d'essai", position + 1, sitting.Questions.Count, sitting.Attempt.Mode, sitting.Attempt.DeadlineAt, Now, Zone);

    /// <summary>Answers a position and, in practice, commits and grades it.</summary>
    public static GradeRow Answer(this Attempt attempt, Item item, int position, Answer? answer, Confidence? confidence, bool commit)
    {
        var seen = attempt.Latest(position)?.Ordinal ?? 0;
        var outcome = (Answering.Answered)attempt.Answer(position, Guid.CreateVersion7(Now), answer, confidence, commit, seen, 12, Now);
        var grade = item.Grade(answer);
        return new(attempt.Id, position, 1, outcome.Response.Id, grade.Fraction, grade.Verdict, grade.RuleVersion, null, Now);
    }

    public static void Speak(string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        CultureInfo.CurrentCulture = new(language switch { "ar" => "ar-MA", "en" => "en-GB", _ => "fr-FR" });
    }

    public static LocalText Text(string fr, string ar, string en) => new(fr, new Dictionary<string, string> { ["ar"] = ar, ["en"] = en });

    private static Contour Square(int frame) => new(frame, [new(25, 25, 3 * frame), new(35, 25, 3 * frame), new(35, 35, 3 * frame), new(25, 35, 3 * frame)]);
}
