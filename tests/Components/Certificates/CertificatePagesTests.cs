using Bunit;
using Elearning.Domain.Certificates;
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
        var page = Render<CertificatePage>(p => p.Add(x => x.View, Page(CertificateSpecimen.Issued, "ar")));
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
        var page = Render<CertificatePage>(p => p.Add(x => x.View, Page(CertificateSpecimen.Issued with { Revocation = new("2026-00000-00000-H", RevocationCode.Marking, "Clé corrigée.", Person, Now) }, "fr")));
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
            var page = Render<VerifyPage>(p => p.Add(x => x.View, new VerifyPage.Model(answer, "2026", answer is VerifyPage.Answer.Valid or VerifyPage.Answer.Revoked ? CertificateSpecimen.Issued : null)));
            AssertNamed(page.FindAll("input:not([type=hidden])"));
            return page.Find("[role=status]").TextContent;
        });
        Assert.Equal(7, shown.Distinct().Count());
    }

    [Fact]
    public void The_check_page_tells_the_public_reason_and_not_the_words_of_the_holder()
    {
        var revoked = CertificateSpecimen.Issued with { Revocation = new("2026-00000-00000-H", RevocationCode.Marking, "Clé corrigée.", Person, Now) };
        var page = Render<VerifyPage>(p => p.Add(x => x.View, new VerifyPage.Model(VerifyPage.Answer.Revoked, "2026-00000-00000-H", revoked)));
        Assert.Contains("la correction du quiz a changé", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Clé corrigée", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_was_replaced_leads_to_the_one_in_force_on_both_pages()
    {
        var corrected = CertificateSpecimen.Issued with { Successor = "2026-11111-11111-X" };
        var sheet = Render<CertificatePage>(p => p.Add(x => x.View, Page(corrected, "fr")));
        Assert.Equal("REMPLACÉE", sheet.Find(".certificate-void").TextContent);
        Assert.NotNull(sheet.Find("a[href='/certificates/2026-11111-11111-X']"));
        var check = Render<VerifyPage>(p => p.Add(x => x.View, new VerifyPage.Model(VerifyPage.Answer.Corrected, "2026-00000-00000-H", corrected)));
        Assert.NotNull(check.Find("a[href='/verify/2026-11111-11111-X']"));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_reason_of_a_revocation_has_its_words(string language)
    {
        Speak(language);
        var words = Enum.GetValues<RevocationCode>().Select(code => Render<VerifyPage>(p => p.Add(x => x.View, new VerifyPage.Model(VerifyPage.Answer.Revoked, "2026",
            CertificateSpecimen.Issued with { Revocation = new("2026-00000-00000-H", code, "…", Person, Now) }))).Find(".alert + p").TextContent);
        Assert.Equal(5, words.Distinct().Count());
    }

    [Fact]
    public void Every_certificate_of_hers_is_there_to_download_and_an_empty_list_says_what_to_do()
    {
        var page = Render<CertificatesPage>(p => p.Add(x => x.View, new CertificatesPage.Model([CertificateSpecimen.Issued], new(2026, 11, 27))));
        Assert.Equal(["/transcript.pdf", "/transcript.jwt", "/certificates/2026-00000-00000-H", "/certificates/2026-00000-00000-H.pdf", "/certificates/2026-00000-00000-H.png"],
            page.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Valide", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/quizzes", Render<CertificatesPage>(p => p.Add(x => x.View, new CertificatesPage.Model([], default))).Find("a").GetAttribute("href"));
    }

    private static CertificatePage.Model Page(IssuedCertificate issued, string language) =>
        new(issued, issued.StateOn(new(2026, 11, 27)), language, "https://x.example/verify/2026-00000-00000-H", false, null);
}
