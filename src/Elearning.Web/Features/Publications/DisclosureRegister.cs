using Elearning.Data;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Publications;

/// <summary>The register of declared interests: a line an author of every revision that was imported from content/ or published here, and its second reader.</summary>
internal static class DisclosureRegister
{
    public static Table Of(ElearningDb db, CaseLibrary library)
    {
        string[] head = [.. ((string[])["case", "title", "revision", "role", "person", "declared", "at", "state"]).Select(c => T($"disclosures.csv.{c}"))];
        return new("disclosures", head, Rows());

        async IAsyncEnumerable<object?[]> Rows()
        {
            // What came into being as a save of a draft and was never published was shown to no intern.
            var shown = await db.CaseRevisions.AsNoTracking()
                .Where(r => !db.DraftSaves.Any(s => s.Revision == r.Sha && s.SavedAt <= r.ImportedAt) || db.Publications.Any(p => p.Revision == r.Sha) || db.LiveCases.Any(c => c.Revision == r.Sha))
                .OrderBy(r => r.CaseId).ThenBy(r => r.ImportedAt).Select(r => new { r.Sha, r.CaseId, r.ImportedAt }).ToListAsync();
            var published = (await (from p in db.Publications.AsNoTracking() join u in db.Users on p.Reader equals u.Id orderby p.At select new { p.Revision, p.At, Reader = u.Name }).ToListAsync()).ToLookup(p => p.Revision);
            var live = await db.LiveCases.AsNoTracking().ToDictionaryAsync(c => c.Revision, c => c.WithdrawnAt is null ? "live" : "withdrawn");
            foreach (var revision in shown)
            {
                var @case = (await library.RevisionAsync(revision.Sha)).Case;
                var state = T($"disclosures.state.{live.GetValueOrDefault(revision.Sha, "replaced")}");
                foreach (var interest in @case.Interests)
                {
                    yield return Line("author", interest.Author, interest.IsNone ? T("disclosures.none") : interest.Declared, published[revision.Sha].FirstOrDefault()?.At ?? revision.ImportedAt);
                }
                foreach (var publication in published[revision.Sha])
                {
                    yield return Line("reader", publication.Reader, T("disclosures.not-asked"), publication.At);
                }

                object?[] Line(string role, string person, string declared, DateTimeOffset at) =>
                    [revision.CaseId, @case.Title.In(Language), revision.Sha[..12], T($"disclosures.role.{role}"), person, declared, at, state];
            }
        }
    }
}
