namespace Elearning.Web.Features.Evaluations;

/// <summary>What learners say of an activity before its certificate, where a regime asks for it.</summary>
public static class EvaluationsFeature
{
    public static void AddEvaluations(this IServiceCollection services)
    {
        services.AddScoped<OwedEvaluations>();
        services.AddScoped<FileEvaluation>();
        services.AddScoped<EvaluationsQuery>();
    }
}
