using Microsoft.AspNetCore.StaticFiles;

namespace Elearning.Web.Hosting;

/// <summary>Files under wwwroot: those named by their content never change, the others are asked about.</summary>
internal static class StaticFiles
{
    public static void Cache(StaticFileResponseContext file)
    {
        var immutable = file.Context.Request.Query.ContainsKey("v") || file.Context.Request.Path.StartsWithSegments("/viewer/assets");
        file.Context.Response.Headers.CacheControl = immutable ? "public, max-age=31536000, immutable" : "public, max-age=300";
    }
}
