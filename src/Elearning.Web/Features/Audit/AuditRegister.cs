using Elearning.Data;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Audit;

/// <summary>The audit as a register: every entry that the filter of the page lets through, oldest first.</summary>
internal static class AuditRegister
{
    public static Table Of(ElearningDb db, AuditQuery query, TimeZoneInfo zone)
    {
        return new("audit", [T("audit.csv.entry"), T("audit.csv.at"), T("audit.by"), T("audit.action"), T("audit.csv.code"), T("audit.subject"), T("audit.csv.subject-name"), T("audit.detail")], Rows());

        async IAsyncEnumerable<object?[]> Rows()
        {
            var names = await db.Users.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name);
            await foreach (var e in AuditList.Matching(db, query, zone).OrderBy(e => e.Id).AsAsyncEnumerable())
            {
                yield return [e.Id, e.At, e.By is { } by ? names.GetValueOrDefault(by, by.ToString()) : T("audit.site"), AuditWords.Action(e.Action), e.Action, e.Subject,
                    AuditList.PersonOf(e) is { } about ? names.GetValueOrDefault(about) : null, string.Join(" ; ", e.Detail.Select(d => $"{AuditWords.Detail(d.Key)} = {AuditWords.Value(d.Value)}"))];
            }
        }
    }
}
