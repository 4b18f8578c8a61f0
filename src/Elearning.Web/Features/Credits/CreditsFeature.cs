using Elearning.Web.Features.Reminders;

namespace Elearning.Web.Features.Credits;

/// <summary>From finished work to a credit that anyone can check.</summary>
public static class CreditsFeature
{
    public static void AddCredits(this IServiceCollection services)
    {
        services.AddScoped<CreditRules>();
        services.AddScoped<CreditRuleImport>();
        services.AddScoped<CreditProposals>();
        services.AddScoped<ProposedCredits>();
        services.AddScoped<SignCredits>();
        services.AddScoped<ProveLedger>();
        services.AddScoped<IReminderKind, LedgerReminder>();
        services.AddScoped<IReminderKind, TargetReminder>();
        services.AddScoped<IReminderKind, CycleEndReminder>();
        services.AddScoped<OweCycleEnds>();
        services.AddScoped<UnderTargets>();
        services.AddScoped<RuleTrial>();
        services.AddScoped<EverythingOfMine>();
        services.AddScoped<WalletQuery>();
    }
}
