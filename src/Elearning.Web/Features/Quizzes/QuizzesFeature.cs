using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Quizzes;

/// <summary>Quizzes made on the web, beside those of content/sets.</summary>
public static class QuizzesFeature
{
    public static void AddQuizzes(this IServiceCollection services)
    {
        services.AddScoped<SaveQuiz>();
        services.AddScoped<QuizLosses>();
        services.AddScoped<IReminderKind, QuizLossReminder>();
    }
}
