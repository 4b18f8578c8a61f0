using Elearning.Data;
using Elearning.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Publications;

/// <summary>The page of a second reading, as one person sees it.</summary>
public sealed class ReadingPages(ElearningDb db, SecondReadings readings)
{
    /// <summary>The page, or null when there is no such draft or file.</summary>
    /// <param name="id">The case.</param>
    /// <param name="file">The file on the screen; case.md when null.</param>
    /// <param name="line">The line to comment on, or null.</param>
    /// <param name="me">Who looks.</param>
    /// <param name="professor">Whether she may publish what others wrote.</param>
    /// <param name="zone">Her time zone.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<ReadingPage.Model?> FindAsync(string id, string? file, int? line, Guid me, bool professor, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (await readings.FindAsync(id, cancel) is not { } reading || (file is not null && !reading.Draft.Files.ContainsKey(file)))
        {
            return null;
        }
        var professors = await (
            from p in db.Users.AsNoTracking()
            where p.DeactivatedAt == null && db.UserRoles.Any(r => r.UserId == p.Id && db.Roles.Any(n => n.Id == r.RoleId && n.Name == Roles.Professor))
            orderby p.Name
            select new ReadingPage.Person(p.Id, p.Name)).ToListAsync(cancel);
        var reader = reading.Request is { } request ? await db.Users.Where(u => u.Id == request.Reader).Select(u => u.Name).FirstAsync(cancel) : null;
        return new(reading, file ?? "case.md", line, [.. professors.Where(p => !reading.Authors.Contains(p.Id))], reader, professor && !reading.Authors.Contains(me), zone);
    }
}
