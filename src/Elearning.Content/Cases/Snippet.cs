namespace Elearning.Content.Cases;

/// <summary>A piece of a case to begin from, as an author would write it. A test reads every one of them, and looks that no kind of item is without.</summary>
/// <param name="Id">series, stage, or the kind of the item.</param>
/// <param name="Text">What is written into the file.</param>
public sealed record Snippet(string Id, string Text)
{
    /// <summary>The snippets, in the order in which they are offered.</summary>
    /// <param name="series">Name of a series the case has.</param>
    /// <param name="target">Name of a target of truth.json.</param>
    public static IReadOnlyList<Snippet> All(string series = "t0", string target = "lesion") =>
    [
        new("single", """
            ## Quel est le diagnostic le plus probable ? {#diagnostic .single}

            - [x] La bonne réponse
              > Pourquoi c'est elle.
            - [ ] Une réponse fausse mais plausible
              > Pourquoi ce n'est pas elle.
            - [ ] Une autre
              > Pourquoi ce n'est pas elle.
            """),
        new("multiple", """
            ## Quels signes voyez-vous ? {#signes .multiple}

            - [x] Un signe présent
              > Où on le voit.
            - [x] Un autre signe présent
              > Où on le voit.
            - [ ] Un signe absent
              > À quoi on voit qu'il n'y est pas.
            """),
        new("key-feature", """
            ## Que faites-vous dans l'heure ? {#conduite .key-feature most=2}

            - [x] Un geste qui s'impose
              > Pourquoi maintenant.
            - [x] Un autre
              > Pourquoi maintenant.
            - [ ] Un geste qui peut attendre
              > Ce qu'il retarderait.
            - [ ] Un geste dangereux {.critical}
              > Ce qu'il provoquerait.
            """),
        new("matching", """
            ## Quel diagnostic évoque chaque description ? {#appariement .matching}

            1. Un diagnostic
            2. Un autre
            3. Un troisième

            - Une description {key=1}
              > Ce qui l'évoque.
            - Une autre description {key=2}
              > Ce qui l'évoque.
            """),
        new("order", """
            ## Classez les hypothèses, de la plus probable à la moins probable {#hypotheses .order}

            1. La plus probable
               > Ce qui la met en tête.
            2. La suivante
               > Ce qui la met après.

            - Une hypothèse à ne pas retenir
              > Ce qui l'écarte.
            """),
        new("text", """
            ## Nommez la structure {#nom .text}

            - [x] veine cave inférieure | VCI
              > À quoi on la reconnaît.
            - [ ] veine cave {.near}
              > Laquelle ?
            - [ ] aorte
              > Pourquoi ce n'est pas elle.
            """),
        new("number", """
            ## Quel est le plus grand diamètre ? {#taille .number value=12 tolerance=2 unit=mm}

            > Comment on le mesure.
            """),
        new("locate", $$"""
            ## Marquez la lésion, ou répondez « pas d'anomalie » {#lieu .locate series={{series}} truth={{target}} margin=5mm slices=1 marks=1}

            > Ce qui montre la lésion, et où.
            """),
        new("measure", $$"""
            ## Mesurez le plus grand diamètre de la lésion {#diametre .measure truth={{target}} tolerance=2 margin=3mm}

            > D'un bord à l'autre, sur quelle coupe.
            """),
        new("structured", """
            ## Décrivez ce nodule, classez-le et dites la suite {#compte-rendu .structured lexicon=acr-ti-rads-2017 key=solid,hypoechoic,wider,smooth,no-foci,15-to-24}

            > Ce que disent les termes, et où ils mènent.
            """),
        new("concordance", """
            ## Vous pensez à une embolie pulmonaire {#concordance .concordance}

            L'information nouvelle.

            > Ce qui la fait peser dans un sens ou dans l'autre.
            """),
        new("report", """
            ## Rédigez la conclusion du compte rendu {#conclusion .report}

            > Ce qui a été vu, où, et la suite.

            - Nomme la lésion et son siège {.p2}
              > Pourquoi cela doit être dit.
            - Dit la suite
              > Laquelle, et dans quel délai.
            """),
        new("series", $$"""
            ::: series {{series}} {window=soft}
            Ce qu'un interne a le droit de savoir de la série
            :::
            """),
        new("stage", """
            ---

            Ce que l'on apprend ensuite.
            """),
    ];
}
