using Bunit;
using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Content.Problems;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Imports;
using Elearning.Web.Features.Library;

namespace Elearning.Tests.Components.Drafts;

public class DraftPagesTests : PageTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private static readonly Vocabulary Words = Vocabulary.Read("""
        organs: { lung: { fr: Poumon }, brain: { fr: Cerveau } }
        modalities: { CT: { fr: Scanner } }
        levels: { 1: { fr: Un }, 2: { fr: Deux } }
        proofs: { none: { fr: Aucune }, surgery: { fr: Chirurgie } }
        """).Vocabulary;

    private const string Text = "---\nid: lung-09\ntitle: <b>Toux</b>\ntopics: [brain, lung]\nlevel: 2\nobjectives:\n  - Voir\n  - Mesurer\n---\nHomme.\n";

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_editor_is_a_plain_form_with_the_text_its_problems_and_every_snippet(string language)
    {
        Specimen.Speak(language);
        var page = Render<EditorPage>(p => p.Add(x => x.View, Editor()));
        Assert.DoesNotMatch(@"[>""]drafts\.[a-z]", page.Markup.Replace("/drafts.css", "", StringComparison.Ordinal));
        Assert.Equal(Text, page.Find("textarea[name=Text]").TextContent.TrimStart('\n'));
        Assert.Equal(("7", "case.md"), (page.Find("form[data-part=text] input[name=Version]").GetAttribute("value"), page.Find("form[data-part=text] input[name=File]").GetAttribute("value")));
        Assert.Equal("3", page.Find("[data-part=problems] li").GetAttribute("data-line"));
        Assert.Equal(Snippet.All().Select(s => s.Text), page.FindAll("[data-snippet]").Select(b => b.GetAttribute("data-snippet")));
        Assert.Empty(page.FindAll("b"));
        AssertNamed(page.FindAll("form[data-part=front] input:not([type=hidden]), form[data-part=front] select, form[data-part=front] textarea"));
    }

    [Fact]
    public void The_header_stands_in_its_form_with_what_is_chosen_first_in_the_author_s_order()
    {
        var page = Render<EditorPage>(p => p.Add(x => x.View, Editor()));
        Assert.Equal(["brain", "lung"], page.FindAll("input[name=topics][type=checkbox]").Select(i => i.GetAttribute("value")));
        Assert.Equal(2, page.FindAll("input[name=topics][checked]").Count);
        Assert.Equal("2", page.Find("select[name=level] option[selected]").GetAttribute("value"));
        Assert.Equal("Voir\nMesurer", page.Find("textarea[name=objectives]").TextContent.TrimStart('\n'));
        var broken = Render<EditorPage>(p => p.Add(x => x.View, Editor() with { Text = "---\ntitle: [\n---\n" }));
        Assert.Empty(broken.FindAll("form[data-part=front]"));
    }

    [Fact]
    public void A_conflict_shows_both_texts_and_saves_over_the_newer_version()
    {
        var page = Render<ConflictPage>(p => p.Add(x => x.View, new ConflictPage.Model(Opened(), "case.md", "La mienne", TimeZoneInfo.Utc)));
        Assert.Equal("La mienne", page.Find("#mine").TextContent.Trim());
        Assert.Equal(Text.Trim(), page.Find("#theirs").TextContent.Trim());
        Assert.Equal("7", page.Find("input[name=Version]").GetAttribute("value"));
        // Line by line: what keeping mine brings, and what of hers it would lose.
        Assert.Equal("La mienne", page.Find(".difference .is-new .difference-text").TextContent);
        Assert.NotEmpty(page.FindAll(".difference .is-gone"));
        Assert.Empty(Render<ConflictPage>(p => p.Add(x => x.View, new ConflictPage.Model(Opened(), "case.md", Text, TimeZoneInfo.Utc))).FindAll(".difference"));
        Assert.Contains("Pr Salma", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "fr", "ltr", "faux→ corrigez")]
    [InlineData("en", "en", "ltr", "wrong→ mend")]
    [InlineData("ar", "ar", "rtl", "خاطئ← صحح")]
    public void A_problem_is_told_in_the_language_of_the_page_and_runs_as_it_does(string language, string spoken, string direction, string told)
    {
        Specimen.Speak(language);
        FileProblem[] problems = [new("cases/a/case.md", 3, 8, "C999", true, "faux", "corrigez", "wrong", "mend", "خاطئ", "صحح")];
        var editor = Render<ProblemList>(p => p.Add(x => x.Of, problems)).Find("li");
        Assert.Equal(told.Insert(told.IndexOfAny(['→', '←']), "\n"), editor.GetAttribute("data-text"));
        Assert.Equal("ltr", editor.QuerySelector("button")!.GetAttribute("dir"));
        var import = Render<ImportProblems>(p => p.Add(x => x.Of, problems)).Find("li");
        Assert.Equal("ltr", import.QuerySelector("bdi")!.GetAttribute("dir"));
        var library = Render<ProblemsPage>(p => p.Add(x => x.View, new ProblemsPage.Model(problems))).Find("li");
        Assert.All([editor, import, library], item =>
        {
            Assert.Equal((spoken, direction), (item.GetAttribute("lang"), item.GetAttribute("dir")));
            Assert.EndsWith(told, item.TextContent.Trim(), StringComparison.Ordinal);
        });
        // No list around them says otherwise.
        Assert.All([editor, import, library], item => Assert.Null(item.ParentElement!.GetAttribute("dir") ?? item.ParentElement.GetAttribute("lang")));
    }

    [Fact]
    public void Problems_kept_before_Arabic_was_spoken_are_read_and_speak_English()
    {
        var old = FileProblem.FromJson("""[{"file":"cases/a/case.md","line":3,"column":8,"code":"C999","isError":true,"french":"faux","frenchRemedy":"corrigez","english":"wrong","englishRemedy":"mend"}]""");
        Specimen.Speak("ar");
        var item = Render<ProblemList>(p => p.Add(x => x.Of, old)).Find("li");
        Assert.Equal(("en", "ltr", "wrong\n→ mend"), (item.GetAttribute("lang"), item.GetAttribute("dir"), item.GetAttribute("data-text")));
        Assert.Equal(("faux", "corrigez"), (old[0].Message("fr"), old[0].Remedy("fr")));
    }

    [Fact]
    public void A_problem_is_kept_in_every_language()
    {
        var problem = new ContentProblem("case.md", 3, 8, ProblemKinds.UnknownKey, ["titre", "title"]);
        var kept = FileProblem.FromJson(FileProblem.ToJson([FileProblem.Of(problem)]))[0];
        Assert.Equal(FileProblem.Of(problem), kept);
        Assert.All(["fr", "en", "ar"], language => Assert.Equal((problem.Message(language), problem.Remedy(language)), (kept.Message(language), kept.Remedy(language))));
    }

    [Fact]
    public void Without_drafts_the_list_says_how_to_begin_one()
    {
        var page = Render<DraftsPage>(p => p.Add(x => x.View, new DraftsPage.Model([], "Foie", "drafts.no-name", TimeZoneInfo.Utc)));
        Assert.Contains("importez", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("Foie", page.Find("input[name=Name]").GetAttribute("value"));
        Assert.Contains("foie-03", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static OpenedDraft Opened() => new(
        new() { CaseId = "lung-09", Version = 7, Revision = "a", ChangedAt = Now }, new Dictionary<string, string> { ["case.md"] = Text }, new Dictionary<string, SeriesContent>(), "Pr Salma");

    private static EditorPage.Model Editor() => new(Opened(), "case.md", Text,
        new(null, [new FileProblem("case.md", 3, 8, "C999", true, "faux", "corrigez", "wrong", "mend")]), null, Words, TimeZoneInfo.Utc);
}
