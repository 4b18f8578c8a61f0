namespace Elearning.Web.Features.Translations;

/// <summary>Cases in a second and third language.</summary>
public static class TranslationsFeature
{
    public static void AddTranslations(this IServiceCollection services) => services.AddScoped<TranslatedParts>();
}
