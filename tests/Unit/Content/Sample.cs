using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Content.Problems;
using Elearning.Domain.Imaging;

namespace Elearning.Tests.Unit.Content;

/// <summary>A small case that is right in every respect, to be spoilt by each test in one place.</summary>
static class Sample
{
    public const string Main = """
        ---
        id: lung-01
        title: Opacité du poumon gauche
        topics: [lung]
        modality: [CT]
        level: 2
        minutes: 6
        authors: [driss]
        disclosures: none
        objectives:
          - Distinguer masse, collapsus et épanchement
          - Mesurer
        proof: consensus
        reviewed: false
        synthetic: false
        references: ["Hansell DM. Radiology 2008;246:697-722."]
        licence: BSD-3-Clause (images), CC BY 4.0 (texte)
        review-by: 2028-11
        ---
        Homme de 62 ans, **tabagique**.

        ::: series t0 {window=lung start=3 measurable=true}
        Scanner injecté
        :::

        ## Cliquez sur la lésion {#find .locate series=t0 truth=mass margin=4,5mm slices=2 marks=1}

        Une seule marque.

        > Ce que montre l'image.

        ## Quel est le diagnostic ? {#dx .single objective=1}

        - [ ] Pneumopathie
          > Pourquoi pas.
        - [x] Carcinome bronchique
          > Pourquoi.

        ## Quels signes ? {#signs .multiple}

        - [x] Masse
          > Oui.
        - [x] Collapsus
          > Oui.
        - [ ] Pneumothorax
          > Non.

        ## Nommez la structure {#name .text}

        - [x] veine cave inférieure | VCI
          > C'est elle.
        - [ ] veine cave {.near}
          > Laquelle ?
        - [ ] aorte
          > À gauche.

        ---

        Plus tard.

        ## Plus grand diamètre ? {#size .number value=12 tolerance=2 unit=mm objective=2}

        > Douze.
        """;

    public const string English = """
        ---
        title: Opacity of the left lung
        objectives: [Tell mass from collapse and effusion, Measure]
        ---
        A man of 62, **smoker**.

        ::: series t0
        Contrast CT
        :::

        ## Click on the lesion {#find}

        One mark only.

        > What the image shows.

        ## What is the diagnosis? {#dx}

        - Pneumonia
          > Why not.
        - Bronchial carcinoma
          > Why.

        ## Which signs? {#signs}

        - Mass
          > Yes.
        - Collapse
          > Yes.
        - Pneumothorax
          > No.

        ## Name the structure {#name}

        - inferior vena cava | IVC
          > It is.
        - vena cava
          > Which one?
        - aorta
          > On the left.

        ---

        Later.

        ## Greatest diameter? {#size}

        > Twelve.
        """;

    public const string Truth = """
        {
          "schema": "casepack-truth/1", "case": "X", "synthetic": false, "coordinates": "patient LPS mm", "unknown": [1, {"a": null}],
          "targets": [
            { "id": "mass", "label": { "fr": "Masse", "en": "Mass" }, "kind": "lesion", "series": "t0", "centre_mm": [5, 5, 4],
              "key_image": { "sop_instance_uid": "1.2.3", "instance_number": 9, "column": 5, "row": 5 }, "acceptance_radius_mm": 3,
              "contours": [
                { "sop_instance_uid": "1.2.3", "instance_number": 9, "points_mm": [[2, 2, 4], [8, 2, 4], [8, 8, 4], [2, 8, 4]] },
                { "sop_instance_uid": "1.2.4", "instance_number": 8, "points_mm": [[3, 3, 6], [7, 3, 6], [7, 7, 6]] } ] },
            { "id": "other", "label": "Autre", "kind": "organ", "series": "t0", "centre_mm": [1, 1, 0],
              "key_image": { "sop_instance_uid": "1.2.1" }, "inscribed_radius_mm": 2.5 }
          ]
        }
        """;

    /// <summary>Six slices 2 mm apart, 20 × 20 pixels of 1 mm, named 1.2.1 … 1.2.6.</summary>
    public static readonly CaseSeries Stack = new([.. Enumerable.Range(1, 6).Select(i => $"1.2.{i}")],
        new([.. Enumerable.Range(0, 6).Select(i => new FrameGeometry(new(0, 0, 2 * i), new(1, 0, 0), new(0, 1, 0), 1, 1, 20, 20))]));

    public static readonly Vocabulary Words = Vocabulary.Read("""
        organs: { lung: { fr: Poumon, en: Lung, ar: الرئة }, brain: { fr: Cerveau } }
        modalities: { CT: { fr: Scanner }, MR: { fr: IRM } }
        levels: { 1: { fr: Un } }
        proofs: { none: { fr: Aucune } }
        """).Vocabulary;

    public static CaseReading Read(string main = Main, string? english = null, string? truth = Truth, string folder = "lung-01",
        IReadOnlyDictionary<string, CaseSeries>? images = null)
    {
        var files = new Dictionary<string, string> { ["case.md"] = main };
        if (english is not null)
        {
            files["case.en.md"] = english;
        }
        if (truth is not null)
        {
            files["truth.json"] = truth;
        }
        return CaseFile.Read(folder, files, images ?? new Dictionary<string, CaseSeries> { ["t0"] = Stack }, Words);
    }

    /// <summary>The sample with one piece replaced, which must be there.</summary>
    public static string With(this string text, string piece, string by)
    {
        Xunit.Assert.Contains(piece, text, StringComparison.Ordinal);
        return text.Replace(piece, by, StringComparison.Ordinal);
    }

    public static string[] Codes(this IEnumerable<ContentProblem> problems) => [.. problems.Select(p => p.Code)];
}
