using Elearning.Web.Features.Certificates;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Certificates;

/// <summary>A certificate with everything a certificate can say.</summary>
internal static class CertificateSpecimen
{
    public static readonly IssuedCertificate Issued = new(new()
    {
        Number = "2026-00000-00000-H",
        PersonId = Person,
        Holder = "Amina Berrada",
        Licence = "12345/M",
        Provider = "Négatoscope",
        Signatory = "Fatima Zahra Idrissi",
        Title = Text("Examen d'oncologie", "اختبار الأورام", "Oncology exam"),
        Regime = Text("Heures neutres", "ساعات محايدة", "Neutral hours"),
        Wording = Text("N'affirme aucune reconnaissance.", "لا تدّعي أي اعتراف.", "Claims no recognition."),
        Unit = Text("heure|heures", "ساعة واحدة|ساعتان|ساعات|ساعة", "hour|hours"),
        Amount = 1,
        CompletedOn = new(2026, 11, 20),
        ExpiresOn = new(2030, 12, 31),
        IssuedOn = new(2026, 11, 23),
        IssuedAt = Now,
    }, null, null, "Négatoscope");
}
