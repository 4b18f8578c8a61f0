using System.Security.Cryptography;
using System.Text;
using Elearning.Data;
using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Cases;

/// <summary>The secret of a case, from which the UIDs of its images are made: the same for every door.</summary>
public sealed class CaseSecret(ElearningDb db)
{
    /// <summary>The secret of a case, 32 bytes.</summary>
    public static byte[] Of(ContentState state, string caseId) => HMACSHA256.HashData(state.Secret, Encoding.UTF8.GetBytes(caseId));

    /// <summary>The secret of a case; makes the site's own on a site that never imported content.</summary>
    public async Task<byte[]> OfAsync(string caseId, CancellationToken cancel)
    {
        var fresh = RandomNumberGenerator.GetBytes(32);
        await db.Database.ExecuteSqlAsync($"""
            insert into content_state (id, version, vocabulary, problems, secret, checked_at) values (1, 0, '', '[]', {fresh}, '0001-01-01')
            on conflict do nothing
            """, cancel);
        return Of(await db.ContentStates.AsNoTracking().SingleAsync(cancel), caseId);
    }
}
