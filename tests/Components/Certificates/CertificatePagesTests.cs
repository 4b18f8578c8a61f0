using Bunit;
using Elearning.Data.Certificates;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Certificates;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Certificates;

public class CertificatePagesTests : PageTest
{
    [Fact]
    public void A_certificate_speaks_the_language_that_was_asked_whatever_the_reader_speaks()
    {
        Speak("fr");
        var page = Render<CertificatePage>(p => p.Add(x => x.View, new CertificatePage.Model(Certificate, null, "ar", "Négatoscope", "https://x.example/verify/2026-00000-00000-H")));
        var sheet = page.Find("article.certificate");
        Assert.Equal(("ar", "rtl"), (sheet.GetAttribute("lang"), sheet.GetAttribute("dir")));
        Assert.Contains("شهادة تكوين", sheet.TextContent, StringComparison.Ordinal);
        Assert.Contains("ساعة واحدة", sheet.TextContent, StringComparison.Ordinal);
        Assert.Contains("لا تدّعي أي اعتراف.", sheet.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".certificate-code svg"));
        Assert.Empty(page.FindAll("script, .certificate-void"));
    }

    [Fact]
    public void A_revoked_certificate_is_void_on_paper_and_its_reason_is_not_printed()
    {
        var page = Render<CertificatePage>(p => p.Add(x => x.View, new CertificatePage.Model(Certificate, new("2026-00000-00000-H", "Clé corrigée.", Person, Now), "fr", "Négatoscope", "https://x.example/v")));
        Assert.Equal("RÉVOQUÉE", page.Find(".certificate .certificate-void").TextContent);
        Assert.Contains("Clé corrigée.", page.Find(".alert.no-print").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Clé corrigée.", page.Find(".certificate").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_answer_about_a_number_has_its_words(string language)
    {
        Speak(language);
        var shown = Enum.GetValues<VerifyPage.Answer>().Select(answer =>
        {
            var page = Render<VerifyPage>(p => p.Add(x => x.View, new VerifyPage.Model(answer, "2026", answer is VerifyPage.Answer.Valid or VerifyPage.Answer.Revoked ? Certificate : null)));
            AssertNamed(page.FindAll("input:not([type=hidden])"));
            return page.Find("[role=status]").TextContent;
        });
        Assert.Equal(5, shown.Distinct().Count());
    }

    private static CertificateRow Certificate => new()
    {
        Number = "2026-00000-00000-H",
        PersonId = Person,
        Holder = "Amina Berrada",
        Title = Text("Examen d'oncologie", "اختبار الأورام", "Oncology exam"),
        Regime = Text("Heures neutres", "ساعات محايدة", "Neutral hours"),
        Wording = Text("N'affirme aucune reconnaissance.", "لا تدّعي أي اعتراف.", "Claims no recognition."),
        Unit = Text("heure|heures", "ساعة واحدة|ساعتان|ساعات|ساعة", "hour|hours"),
        Amount = 1,
        CompletedOn = new(2026, 11, 20),
        IssuedOn = new(2026, 11, 23),
        IssuedAt = Now,
    };
}
