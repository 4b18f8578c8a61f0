using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>An invitation as it is typed.</summary>
public sealed record InvitationForm(string? Name, string? Email, string? Role, Guid? Cohort, string? Language);

/// <summary>Opens accounts for people who then choose their password; the account, its role, the mail owed and the audit entry come together or not at all.</summary>
public sealed class Invitations(ElearningDb db, UserManager<Account> people, TimeProvider time)
{
    /// <summary>Invites a person; gives the new id, or what is wrong as text keys.</summary>
    public async Task<(Guid? Id, IReadOnlyList<string> Problems)> InviteAsync(InvitationForm form, Guid by)
    {
        var (name, email, now) = (PersonName.Read(form.Name), PersonName.ReadEmail(form.Email), time.GetUtcNow());
        string?[] problems =
        [
            name is null ? "accounts.bad-name" : null,
            email is null ? "accounts.bad-email" : await people.FindByEmailAsync(email) is not null ? "accounts.email-taken" : null,
            Roles.All.Contains(form.Role ?? "") ? null : "accounts.bad-role",
            form.Cohort is { } cohort && !await db.Cohorts.AnyAsync(c => c.Id == cohort) ? "accounts.bad-cohort" : null,
            Texts.Languages.Contains(form.Language ?? "") ? null : "accounts.preferences.bad-language",
        ];
        if (problems.OfType<string>().ToArray() is { Length: > 0 } found)
        {
            return (null, found);
        }
        var person = new Account { Id = Guid.CreateVersion7(now), UserName = email, Email = email, Name = name!, Language = form.Language!, CohortId = form.Cohort, InvitedAt = now };
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await people.CreateAsync(person) is { Succeeded: false })
        {
            return (null, ["accounts.email-taken"]);
        }
        NewPassword.Must(await people.AddToRoleAsync(person, form.Role!));
        if (form.Role != Roles.Intern)
        {
            // Cases may name them as author already.
            await db.GrowContentAsync(default);
        }
        db.Reminders.Add(InvitationReminder.Owe(person.Id, 1, now));
        AuditLog.Add(db, now, by, "person.invited", AuditLog.Of("person", person.Id), ("role", form.Role));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (person.Id, []);
    }

    /// <summary>Owes a further mail to somebody who has not come yet; while one still waits to be sent, there is nothing to add.</summary>
    public async Task ResendAsync(Account person, Guid by)
    {
        var before = await db.Reminders.Where(r => r.PersonId == person.Id && r.Kind == InvitationReminder.Kind).ToListAsync();
        if (person.PasswordHash is not null || person.DeactivatedAt is not null || before.Any(r => r.SentAt is null && r.DroppedAt is null && r.FailedAt is null))
        {
            return;
        }
        db.Reminders.Add(InvitationReminder.Owe(person.Id, before.Count + 1, time.GetUtcNow()));
        AuditLog.Add(db, time.GetUtcNow(), by, "person.invited-again", AuditLog.Of("person", person.Id));
        await db.SaveChangesAsync();
    }
}
