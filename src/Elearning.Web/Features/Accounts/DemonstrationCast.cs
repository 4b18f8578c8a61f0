using Elearning.Data;
using Elearning.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>The people of the demonstration, made only on an empty private database.</summary>
public static class DemonstrationCast
{
    public const string Password = "negatoscope-demo";

    private static readonly (string Email, string Name, string Role, string? Cohort, string Language)[] Cast =
    [
        ("amina@demo.local", "Amina Berrada", Roles.Intern, "Rabat", "fr"),
        ("bilal@demo.local", "Bilal Cherkaoui", Roles.Intern, "Rabat", "ar"),
        ("chaima@demo.local", "Chaima Naciri", Roles.Intern, "Fès", "en"),
        ("driss@demo.local", "Pr Driss Lahlou", Roles.Professor, null, "fr"),
        ("elalami@demo.local", "Pr Salma Elalami", Roles.Professor, null, "fr"),
        ("fatima@demo.local", "Fatima Zahra Idrissi", Roles.Administrator, null, "fr"),
    ];

    /// <summary>What the console says after "Ready on".</summary>
    public static string Announcement => string.Join(Environment.NewLine,
        [$"Demonstration accounts (password: {Password}):", .. Cast.Select(c => $"  {c.Email,-20} {c.Role.ToLowerInvariant(),-14} {c.Name}")]);

    public static async Task CreateAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<ElearningDb>();
        if (await db.Users.AnyAsync())
        {
            return;
        }
        var people = services.GetRequiredService<UserManager<Account>>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var cohorts = Cast.Select(c => c.Cohort).OfType<string>().Distinct()
            .ToDictionary(c => c, c => new Cohort { Id = Guid.CreateVersion7(now), Name = "Internes, 2e année", Centre = $"CHU de {c}" });
        db.Cohorts.AddRange(cohorts.Values);
        await db.SaveChangesAsync();
        foreach (var (email, name, role, cohort, language) in Cast)
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(now),
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                Name = name,
                Language = language,
                CohortId = cohort is null ? null : cohorts[cohort].Id,
                InvitedAt = now,
            };
            Must(await people.CreateAsync(account, Password));
            Must(await people.AddToRoleAsync(account, role));
            await DigestHour.SetAsync(db, account, role == Roles.Intern, now);
            await db.SaveChangesAsync();
        }
        await AssignAsync(db, cohorts["Rabat"].Id, now);
    }

    // Amina and Bilal have something to hand in; Chaima, elsewhere, has not.
    private static async Task AssignAsync(ElearningDb db, Guid cohort, DateTimeOffset now)
    {
        const string quiz = "examen-oncologie";
        if (await db.Quizzes.AnyAsync(q => q.Id == quiz))
        {
            var professor = await db.Users.Where(u => u.Email == "driss@demo.local").Select(u => u.Id).SingleAsync();
            db.Assignments.Add(new() { Id = Guid.CreateVersion7(now), QuizId = quiz, CohortId = cohort, OpensAt = now, ClosesAt = now.AddDays(10), By = professor, At = now });
            await db.SaveChangesAsync();
        }
    }

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }
}
