using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Web.Features.Library;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Drafts;

/// <summary>The text of a draft, with the case beside it.</summary>
public partial class EditorPage
{
    /// <param name="Draft">The draft.</param>
    /// <param name="File">The file on the screen.</param>
    /// <param name="Text">Its text, saved or refused.</param>
    /// <param name="Reading">What the draft says.</param>
    /// <param name="Question">The first question as it would be sat, or null.</param>
    /// <param name="Words">What the header may choose from.</param>
    /// <param name="Zone">The reader's time zone.</param>
    public sealed record Model(OpenedDraft Draft, string File, string Text, DraftReading Reading, PreviewPage.Model? Question, Vocabulary Words, TimeZoneInfo Zone) : IView<EditorPage, Model>
    {
        /// <summary>The header as a form; the translations have none.</summary>
        public FrontForm.Model? Front => File == "case.md" ? new(Draft.Case, Draft.Row.Version, FrontMatterText.Read(Text), Words) : null;

        /// <summary>The files there are, and the one on the screen.</summary>
        public IEnumerable<string> Files => CaseFile.Names.Where(n => n == File || Draft.Files.ContainsKey(n));

        /// <summary>What is drawn on the images.</summary>
        public IReadOnlyList<DrawnTarget> Targets => [.. Draft.Series.SelectMany(s => TruthFile.Read(Draft.Files.GetValueOrDefault("truth.json"), s.Key, s.Value.ForCase()) ?? [])];

        public string FirstSeries => Draft.Series.Keys.FirstOrDefault("t0");

        public string FirstTarget => Targets is [var first, ..] ? first.Id : "lesion";
    }
}
