using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Elearning.Web.Features.Credits;

/// <summary>
/// MedBiquitous Activity Report (ANSI/MEDBIQ AR.10.1). Its schema could not be had: the document says itself that it was validated against none
/// (docs/decisions/0124), and who must deliver it tries it with the receiver first.
/// </summary>
internal static class ActivityReport
{
    private static readonly XNamespace Report = "http://ns.medbiq.org/activityreport/v1/", Member = "http://ns.medbiq.org/member/v1/", Name = "http://ns.medbiq.org/name/v1/";

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<StandingCredit> credits, DateTimeOffset now, string provider)
    {
        await using var xml = XmlWriter.Create(stream, new() { Async = true, Indent = true, CheckCharacters = false });
        await xml.WriteStartDocumentAsync();
        await xml.WriteCommentAsync(" Not validated: the schema of ANSI/MEDBIQ AR.10.1 was not available. ");
        await xml.WriteStartElementAsync(null, "ActivityReports", Report.NamespaceName);
        await foreach (var credit in credits)
        {
            await new XElement(Report + "ActivityReport",
                new XElement(Report + "ReportDate", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new XElement(Member + "Member",
                    new XElement(Member + "UniqueID", new XAttribute("domain", "idd:local"), credit.Entry.PersonId),
                    new XElement(Member + "Name", new XElement(Name + "FormattedName", Clean(credit.Person))),
                    new XElement(Member + "EmailAddress", Clean(credit.Email))),
                new XElement(Report + "Activity",
                    new XElement(Report + "ActivityID", $"{credit.Cell("activity-id")}"),
                    new XElement(Report + "Title", Clean(credit.Proposal.QuizTitle.Source)),
                    new XElement(Report + "ActivityProvider", Clean(provider)),
                    new XElement(Report + "CompletionDate", credit.Entry.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    new XElement(Report + "Credit",
                        new XElement(Report + "CreditType", credit.Entry.RegimeId),
                        new XElement(Report + "CreditsEarned", credit.Amount.ToString("0.00", CultureInfo.InvariantCulture)),
                        credit.Certificate is null ? null : new XElement(Report + "CertificateNumber", credit.Certificate)))).WriteToAsync(xml, CancellationToken.None);
        }
        await xml.WriteEndElementAsync();
    }

    private static string Clean(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
