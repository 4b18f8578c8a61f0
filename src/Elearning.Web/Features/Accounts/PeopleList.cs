using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Bounces;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>Where an account stands.</summary>
public enum PersonState
{
    /// <summary>Has chosen a password.</summary>
    Active,
    /// <summary>Has not come yet.</summary>
    Invited,
    /// <summary>Closed by an administrator.</summary>
    Closed,
}

/// <summary>What an administrator looks for.</summary>
/// <param name="Bounced">Only those whose mail came back since their address was last confirmed.</param>
public sealed record PeopleQuery(string? Q, string? Role, Guid? Cohort, PersonState? State, bool Bounced = false, int Page = 1);

/// <summary>A page of people, by name.</summary>
public sealed record PeopleList(IReadOnlyList<PeopleList.Line> Lines, PeopleQuery Query, int Total)
{
    public const int Size = 50;

    public sealed record Line
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public required string Email { get; init; }
        public string? Licence { get; init; }
        public required string Role { get; init; }
        public Guid? CohortId { get; init; }
        public string? Cohort { get; init; }
        public PersonState State { get; init; }
        public DateTimeOffset InvitedAt { get; init; }
        public DateTimeOffset? LastSignInAt { get; init; }
        /// <summary>When a mail last came back from the address, since it was confirmed; or null.</summary>
        public DateTimeOffset? BouncedAt { get; init; }
        /// <summary>When mail to the address stopped, or null.</summary>
        public DateTimeOffset? MailStoppedAt { get; init; }
    }

    public static async Task<PeopleList> ReadAsync(ElearningDb db, PeopleQuery query)
    {
        var page = Math.Clamp(query.Page, 1, 10_000);
        var lines = Lined(db);
        if (query.Q?.Trim() is { Length: > 0 } words)
        {
            var like = $"%{words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
            lines = lines.Where(p => EF.Functions.ILike(p.Name, like, @"\") || EF.Functions.ILike(p.Email, like, @"\"));
        }
        lines = query.Role is { Length: > 0 } role ? lines.Where(p => p.Role == role) : lines;
        lines = query.Cohort is { } cohort ? lines.Where(p => p.CohortId == cohort) : lines;
        lines = query.State is { } state ? lines.Where(p => p.State == state) : lines;
        lines = query.Bounced ? lines.Where(p => p.BouncedAt != null || p.MailStoppedAt != null) : lines;
        return new(await lines.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip((page - 1) * Size).Take(Size).ToListAsync(), query with { Page = page }, await lines.CountAsync());
    }

    public static Task<Line?> FindAsync(ElearningDb db, Guid id) => Lined(db).SingleOrDefaultAsync(p => p.Id == id);

    private static IQueryable<Line> Lined(ElearningDb db) =>
        from person in db.Users.AsNoTracking()
        from held in db.UserRoles.Where(r => r.UserId == person.Id).DefaultIfEmpty()
        from role in db.Roles.Where(r => r.Id == held!.RoleId).DefaultIfEmpty()
        select new Line
        {
            Id = person.Id,
            Name = person.Name,
            Email = person.Email!,
            Licence = person.LicenceNumber,
            Role = role!.Name ?? "",
            CohortId = person.CohortId,
            Cohort = person.Cohort == null ? null : person.Cohort.Centre + " · " + person.Cohort.Name,
            State = person.DeactivatedAt != null ? PersonState.Closed : person.PasswordHash == null ? PersonState.Invited : PersonState.Active,
            InvitedAt = person.InvitedAt,
            LastSignInAt = person.LastSignInAt,
            BouncedAt = db.Reminders.Where(r => r.PersonId == person.Id && r.Bounce != null && r.Bounce != BounceKind.Delayed
                && (person.AddressSince == null || (r.SentAt ?? r.FailedAt) > person.AddressSince)).Max(r => r.BouncedAt),
            MailStoppedAt = person.MailStoppedAt,
        };
}
