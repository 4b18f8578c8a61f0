using Elearning.Content.Cases;
using Elearning.Content.Panels;
using Elearning.Data;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Drafts;

/// <summary>What the texts of a draft share with other cases: the lexicons it speaks of, and the panel that was closed about it on the site.</summary>
public static class SharedTexts
{
    /// <summary>The texts with those of the site laid over them.</summary>
    public static async Task<Dictionary<string, string>> WithSharedAsync(this ElearningDb db, string caseId, IReadOnlyDictionary<string, string> files, CancellationToken cancel)
    {
        var all = CaseFiles.WithLexicons(files, await db.ContentStates.AsNoTracking().Select(s => s.Lexicons).SingleOrDefaultAsync(cancel) ?? []);
        if (await db.PanelClosings.AsNoTracking().Where(c => c.CaseId == caseId).OrderByDescending(c => c.At).Select(c => c.Text).FirstOrDefaultAsync(cancel) is { } closed)
        {
            all[PanelFile.Name] = closed;
        }
        return all;
    }
}
