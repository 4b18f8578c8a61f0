using System.Threading.RateLimiting;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Elearning.Web.Features.Certificates;

/// <summary>What a signed credit gives its holder, and what anyone can check.</summary>
public static class CertificatesFeature
{
    /// <summary>The limit under which strangers check certificates.</summary>
    public const string CheckingLimit = "verify";

    private const int ChecksAMinute = 30;

    public static void AddCertificates(this IServiceCollection services)
    {
        services.AddScoped<IssuedCertificates>();
        services.AddScoped<IssueCertificates>();
        services.AddScoped<CorrectCertificates>();
        services.AddScoped<RevokeCertificates>();
        services.AddScoped<SigningKeys>();
        services.AddScoped<WithdrawKey>();
        services.AddScoped<IReminderKind, KeyReminder>();
        services.AddRateLimiter(o =>
        {
            // So that nobody walks through the numbers; a person who checks certificates types slower.
            o.AddPolicy(CheckingLimit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = ChecksAMinute, Window = TimeSpan.FromMinutes(1) }));
            o.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                await new PageResult<VerifyPage, VerifyPage.Model>(VerifyPage.Model.TooMany, StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
            };
        });
    }
}
