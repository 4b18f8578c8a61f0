using Bunit;
using Elearning.Data.Imports;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Imports;

namespace Elearning.Tests.Components.Imports;

public class ImportPagesTests : PageTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fr", "supprimés")]
    [InlineData("ar", "تُحذف")]
    [InlineData("en", "deleted")]
    public void Before_anything_is_sent_it_is_said_what_becomes_of_the_originals(string language, string word)
    {
        Specimen.Speak(language);
        var page = Render<NewImportPage>(p => p.Add(x => x.View, new NewImportPage.Model(new(), true, null)));
        Assert.Contains(word, page.Find(".alert").TextContent, StringComparison.Ordinal);
        var form = page.Find("form");
        Assert.Equal(("post", "/imports", "multipart/form-data"), (form.GetAttribute("method"), form.GetAttribute("action"), form.GetAttribute("enctype")));
        // The form is read as it comes: its token must stand before its files.
        Assert.Equal("_token", page.FindAll("form input")[0].GetAttribute("name"));
        AssertNamed(page.FindAll("input:not([type=hidden])"));
    }

    [Theory]
    [InlineData("fr", "Liver", "Foie")]
    [InlineData("ar", "Lymph node", "عقدة لمفية")]
    [InlineData("en", "Neoplasm, Primary", "Primary neoplasm")]
    [InlineData("ar", "Left ventricular myocardium", "Left ventricular myocardium")]
    [InlineData("fr", "<b>\"{0}", "<b>\"{0}")]
    [InlineData("fr", "", "")]
    [InlineData("fr", null, null)]
    public void A_usual_meaning_of_a_code_is_said_in_the_language_of_the_reader(string language, string? said, string? read)
    {
        Specimen.Speak(language);
        Assert.Equal(read, ImportWords.Meaning(said));
    }

    [Theory]
    [InlineData(ImportState.Receiving)]
    [InlineData(ImportState.Waiting)]
    [InlineData(ImportState.Working)]
    [InlineData(ImportState.Done)]
    [InlineData(ImportState.Failed)]
    public void Every_state_is_said_in_every_language_and_a_file_name_is_text(ImportState state)
    {
        foreach (var language in new[] { "fr", "ar", "en" })
        {
            Specimen.Speak(language);
            var import = Import(state);
            var page = Render<ImportPage>(p => p.Add(x => x.View, new ImportPage.Model(import, 3 << 20, [], new(), false, TimeZoneInfo.Utc)));
            Assert.DoesNotContain("imports.", page.Markup, StringComparison.Ordinal);
            Assert.Equal(state is ImportState.Waiting or ImportState.Working ? 1 : 0, page.FindAll("[data-part=reload]").Count);
            Assert.Empty(page.FindAll("b"));
        }
    }

    [Fact]
    public void A_search_of_a_PACS_shows_what_was_found_as_text_and_posts_what_is_chosen()
    {
        var page = Render<PacsPage>(p => p.Add(x => x.View, PacsPage.Model.Empty(["Radiologie"]) with
        {
            Pacs = "Radiologie",
            Studies = [new("1.2.3", "<b>DUPONT</b>", "42", "20261101", "TDM", "CT", 120)],
        }));
        Assert.Contains("<b>DUPONT</b>", page.Find("tbody th").TextContent, StringComparison.Ordinal);
        Assert.Equal("1.2.3", page.Find("tbody input[name=Study]").GetAttribute("value"));
        Assert.All(page.FindAll("form"), form => Assert.Equal("post", form.GetAttribute("method")));
        AssertNamed(page.FindAll("select, input:not([type=hidden])"));
    }

    [Theory]
    [InlineData("DUPONT JEAN/DUPONT_JEAN_19700101_IM0001.dcm", "7 · D…_J…_…_IM0001.dcm")]
    [InlineData("a\\b\\IMAGE12", "7 · IMAGE12")]
    [InlineData("صور/مريض.dcm", "7 · م….dcm")]
    [InlineData("1.2.840.113619.2.5.dcm", "7 · ….dcm")]
    [InlineData("x\u0000y\n", "7 · xy")]
    public void A_file_is_called_by_its_number_and_by_nothing_that_could_be_a_name(string path, string label) => Assert.Equal(label, FileLabel.Of(7, path));

    private static Import Import(ImportState state) => new()
    {
        CaseId = "lung-90",
        State = state,
        CreatedAt = Now,
        Files = 12,
        Bytes = 30 << 20,
        FilesRead = 4,
        FramesCut = 3,
        Failure = state == ImportState.Failed ? "imports.failure.bomb" : null,
        FailureDetails = ["200"],
        Problems = """[{"file":"1 · <b>x</b>","line":0,"column":0,"code":"C401","isError":true,"french":"f","frenchRemedy":"r","english":"e","englishRemedy":"m"}]""",
        SetAside = """[{"file":"2 · y","kind":"Segmentation"}]""",
        Removed = """[{"tag":"(0010,0010)","name":"Patient's Name"}]""",
    };
}
