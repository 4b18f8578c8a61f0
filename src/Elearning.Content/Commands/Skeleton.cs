namespace Elearning.Content.Commands;

/// <summary>The case that "content new" writes.</summary>
public static class Skeleton
{
    /// <param name="id">Name of the case.</param>
    /// <param name="organ">A word of the vocabulary, to be changed.</param>
    /// <param name="modality">A word of the vocabulary, to be changed.</param>
    /// <param name="series">Folders of images that lie beside it already.</param>
    /// <param name="synthetic">Whether an image is known to be computer-generated.</param>
    public static string Of(string id, string organ, string modality, IReadOnlyList<string>? series = null, bool synthetic = false) => $$"""
        ---
        id: {{id}}
        title: "À FAIRE : un titre qui ne donne pas la réponse"
        topics: [{{organ}}]          # À FAIRE : organes de vocabulary.yml, le principal d'abord
        modality: [{{modality}}]             # À FAIRE : modalités de vocabulary.yml
        level: 2                   # 1 première année · 2 interne · 3 avancé
        minutes: 5
        authors: ["À FAIRE : votre nom"]
        disclosures: none          # vos liens d'intérêts, ou none
        objectives:
          - "À FAIRE : ce que l'interne saura faire après ce cas"
        proof: none                # histology · surgery · follow-up · consensus · simulated · none
        reviewed: false            # true seulement quand un radiologue a relu le texte
        synthetic: {{(synthetic ? "true " : "false")}}           # true si une image est produite par ordinateur
        references:
          - "À FAIRE : auteurs. Titre. Revue année;volume:pages. doi:…"
        licence: "À FAIRE : licence des images, licence du texte"
        ---
        À FAIRE : l'histoire, comme elle serait écrite sur la demande d'examen.

        {{Shown(series)}}

        ## À FAIRE : la question ? {#dx .single objective=1}

        - [x] À FAIRE : la bonne réponse
          > Pourquoi.
        - [ ] À FAIRE : une réponse fausse mais plausible
          > Pourquoi pas.

        """;

    private static string Shown(IReadOnlyList<string>? series) => series is { Count: > 0 }
        ? string.Join("\n\n", series.Select(name => $$"""
            ::: series {{name}}
            À FAIRE : ce qu'un interne a le droit de savoir de la série
            :::
            """))
        : """
            <!-- À FAIRE : mettez les fichiers .dcm d'une série dans un dossier t0 à côté de ce fichier, puis remplacez ce commentaire par :

            ::: series t0 {window=lung start=1}
            Ce qu'un interne a le droit de savoir de la série
            :::
            -->
            """;
}
