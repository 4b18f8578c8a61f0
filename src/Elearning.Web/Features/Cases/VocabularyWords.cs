using System.Globalization;
using Elearning.Content;

namespace Elearning.Web.Features.Cases;

/// <summary>What people read for the ids of the vocabulary; an id that is not there is shown as it is.</summary>
public static class VocabularyWords
{
    public static string Organ(this Vocabulary words, string id, string language) => Of(words.Organs, id, language);

    public static string Modality(this Vocabulary words, string id, string language) => Of(words.Modalities, id, language);

    public static string Level(this Vocabulary words, int level, string language) => Of(words.Levels, level.ToString(CultureInfo.InvariantCulture), language);

    public static string Proof(this Vocabulary words, string id, string language) => Of(words.Proofs, id, language);

    private static string Of(IEnumerable<Term> terms, string id, string language) => terms.FirstOrDefault(t => t.Id == id)?.Name.In(language) ?? id;
}
