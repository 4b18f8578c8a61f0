using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Elearning.Web.Features.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>What came of a change an administrator asked for.</summary>
public abstract record PersonChange
{
    private PersonChange()
    {
    }

    public sealed record Done : PersonChange;

    public sealed record NotThere : PersonChange;

    /// <param name="Reason">Text key.</param>
    public sealed record Refused(string Reason) : PersonChange;
}

/// <summary>Role, cohort, licence number, address, closing and opening of accounts. One change at a time on the whole site, so that two administrators cannot remove each other and leave none.</summary>
public sealed class PersonChanges(ElearningDb db, UserManager<Account> people, TimeProvider time)
{
    private const long Lock = 0x4E45_4741_5045;

    public Task<PersonChange> PlaceAsync(Guid id, string? role, Guid? cohort, string? typed, Guid by) => ChangeAsync(id, async (person, before) =>
    {
        if (!Roles.All.Contains(role ?? "") || (cohort is { } c && !await db.Cohorts.AnyAsync(o => o.Id == c)))
        {
            return new PersonChange.Refused(role is null || !Roles.All.Contains(role) ? "accounts.bad-role" : "accounts.bad-cohort");
        }
        if (!PersonName.TryReadLicence(typed, out var licence))
        {
            return new PersonChange.Refused("accounts.bad-licence");
        }
        if (role != before && before == Roles.Administrator && await GuardAsync(person, by) is { } refusal)
        {
            return refusal;
        }
        if (role != before)
        {
            NewPassword.Must(await people.RemoveFromRolesAsync(person, await people.GetRolesAsync(person)));
            NewPassword.Must(await people.AddToRoleAsync(person, role!));
            // Whom a case names as author, by address, is looked for among the staff.
            await db.GrowContentAsync(default);
            AuditLog.Add(db, time.GetUtcNow(), by, "person.role-changed", AuditLog.Of("person", id), ("before", before), ("after", role));
        }
        if (cohort != person.CohortId)
        {
            AuditLog.Add(db, time.GetUtcNow(), by, "person.cohort-changed", AuditLog.Of("person", id), ("before", await LabelAsync(person.CohortId)), ("after", await LabelAsync(cohort)));
            person.CohortId = cohort;
        }
        if (licence != person.LicenceNumber)
        {
            AuditLog.Add(db, time.GetUtcNow(), by, "person.licence-changed", AuditLog.Of("person", id), ("before", person.LicenceNumber), ("after", licence));
            person.LicenceNumber = licence;
        }
        await DigestHour.SetAsync(db, person, role == Roles.Intern, time.GetUtcNow());
        NewPassword.Must(await people.UpdateAsync(person));
        return new PersonChange.Done();
    });

    /// <summary>Closes an account: nobody signs in with it, and its sessions end within a minute (the security stamp changes).</summary>
    public Task<PersonChange> CloseAsync(Guid id, Guid by) => ChangeAsync(id, async (person, role) =>
    {
        if (person.DeactivatedAt is not null)
        {
            return new PersonChange.Done();
        }
        if ((role == Roles.Administrator || id == by) && await GuardAsync(person, by) is { } refusal)
        {
            return refusal;
        }
        (person.DeactivatedAt, person.NextDigestAt) = (time.GetUtcNow(), null);
        AuditLog.Add(db, time.GetUtcNow(), by, "person.deactivated", AuditLog.Of("person", id));
        NewPassword.Must(await people.UpdateSecurityStampAsync(person));
        return new PersonChange.Done();
    });

    public Task<PersonChange> OpenAsync(Guid id, Guid by) => ChangeAsync(id, async (person, role) =>
    {
        if (person.DeactivatedAt is not null)
        {
            person.DeactivatedAt = null;
            await DigestHour.SetAsync(db, person, role == Roles.Intern, time.GetUtcNow());
            AuditLog.Add(db, time.GetUtcNow(), by, "person.reactivated", AuditLog.Of("person", id));
            NewPassword.Must(await people.UpdateAsync(person));
        }
        return new PersonChange.Done();
    });

    /// <summary>Confirms the address (the same again) or changes it. Another address ends every session, and every link in a mail that went to the old one.</summary>
    public Task<PersonChange> AddressAsync(Guid id, string? typed, Guid by) => ChangeAsync(id, async (person, role) =>
    {
        if (PersonName.ReadEmail(typed) is not { } email)
        {
            return new PersonChange.Refused("accounts.bad-email");
        }
        var (before, now) = (person.Email, time.GetUtcNow());
        if (email != before && await people.FindByEmailAsync(email) is { } other && other.Id != id)
        {
            return new PersonChange.Refused("accounts.email-taken");
        }
        (person.AddressSince, person.MailStoppedAt) = (now, null);
        if (email == before)
        {
            AuditLog.Add(db, now, by, "person.address-confirmed", AuditLog.Of("person", id));
            NewPassword.Must(await people.UpdateAsync(person));
            return new PersonChange.Done();
        }
        (person.Email, person.UserName, person.EmailConfirmed) = (email, email, false);
        if (role != Roles.Intern)
        {
            await db.GrowContentAsync(default);
        }
        AuditLog.Add(db, now, by, "person.address-changed", AuditLog.Of("person", id), ("before", before), ("after", email));
        NewPassword.Must(await people.UpdateSecurityStampAsync(person));
        return new PersonChange.Done();
    });

    private Task<string?> LabelAsync(Guid? cohort) => db.Cohorts.Where(c => c.Id == cohort).Select(c => c.Centre + " · " + c.Name).SingleOrDefaultAsync();

    private async Task<PersonChange> ChangeAsync(Guid id, Func<Account, string, Task<PersonChange>> change)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})");
        if (await people.FindByIdAsync(id.ToString()) is not { } person)
        {
            return new PersonChange.NotThere();
        }
        var outcome = await change(person, (await people.GetRolesAsync(person)).FirstOrDefault() ?? "");
        if (outcome is PersonChange.Done)
        {
            await transaction.CommitAsync();
        }
        return outcome;
    }

    private async Task<PersonChange.Refused?> GuardAsync(Account person, Guid by) =>
        person.Id == by ? new("accounts.not-yourself")
        : !(await people.GetUsersInRoleAsync(Roles.Administrator)).Any(a => a.Id != person.Id && a.DeactivatedAt is null && a.PasswordHash is not null) ? new("accounts.last-administrator")
        : null;
}
