using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Challenges;

/// <summary>"I think the key is wrong": an intern's objection, and a professor's answer that both read.</summary>
public static class ChallengesFeature
{
    public static void AddChallenges(this IServiceCollection services)
    {
        services.AddScoped<RaiseChallenge>();
        services.AddScoped<AnswerChallenge>();
        services.AddScoped<IReminderKind, ChallengeReminder>();
    }
}
