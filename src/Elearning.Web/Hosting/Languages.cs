using System.Globalization;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Localization;

namespace Elearning.Web.Hosting;

/// <summary>Which language a request speaks: the person's own, else the one chosen on this browser, else the browser's, else French.</summary>
public static class RequestLanguages
{
    public const string Cookie = "language";

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = Of("fr"),
            // Formats of the Maghreb for Arabic: Western digits and the Gregorian months used in Morocco.
            // Read-only ones: the middleware copies any other at each request, and a copy reads its formats anew.
            SupportedCultures = [.. Texts.Languages.Select(l => CultureInfo.GetCultureInfo(Formats(l)))],
            SupportedUICultures = [.. Texts.Languages.Select(CultureInfo.GetCultureInfo)],
        };
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(http => Task.FromResult(Chosen(http) is { } language ? Result(language) : null)),
        ];
        return app.UseRequestLocalization(options);
    }

    /// <summary>Formats and texts of a language.</summary>
    public static RequestCulture Of(string language) => new(CultureInfo.GetCultureInfo(Formats(language)), CultureInfo.GetCultureInfo(language));

    private static string? Chosen(HttpContext http)
    {
        string?[] wishes = [http.User.Language(), http.Request.Cookies[Cookie],
            .. http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())];
        return wishes.FirstOrDefault(w => w is not null && Texts.Languages.Contains(w));
    }

    private static ProviderCultureResult Result(string language) => new(Formats(language), language);

    private static string Formats(string language) => language switch { "ar" => "ar-MA", "en" => "en-GB", _ => "fr-FR" };
}
