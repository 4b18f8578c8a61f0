using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Reminders;

/// <summary>What is owed to people by mail: who owes it, who sends it, and where it goes.</summary>
public static class RemindersFeature
{
    public static void AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddScoped<DigestContents>();
        services.AddScoped<OweDigests>();
        services.AddScoped<SendReminders>();
        services.AddScoped<MailWriter>();
        services.AddScoped<IReminderKind, DigestReminder>();
        services.AddSingleton<FolderTransport>();
        services.AddScoped<SmtpTransport>();
        services.AddScoped<IMailTransport>(s => s.GetRequiredService<IOptions<MailOptions>>().Value.Host is { Length: > 0 }
            ? s.GetRequiredService<SmtpTransport>()
            : s.GetRequiredService<FolderTransport>());
    }
}
