using Microsoft.AspNetCore.StaticFiles;

namespace Elearning.Web.Hosting;

/// <summary>Files under wwwroot: those named by their content never change, the others are asked about; what Vite packed is sent packed.</summary>
internal static class StaticFiles
{
    private const string Packed = ".brotli";

    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [Packed] = "application/octet-stream" } };

    /// <summary>Serves wwwroot.</summary>
    public static void UseSiteFiles(this WebApplication app)
    {
        var files = app.Environment.WebRootFileProvider;
        app.Use((http, next) =>
        {
            var request = http.Request;
            if (request.Path.StartsWithSegments("/viewer")
                && request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "br" && e.Quality != 0)
                && files.GetFileInfo(request.Path + Packed).Exists)
            {
                request.Path += Packed;
            }
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = Types, OnPrepareResponse = Prepare });
    }

    private static void Prepare(StaticFileResponseContext file)
    {
        var (request, headers) = (file.Context.Request, file.Context.Response.Headers);
        var immutable = request.Query.ContainsKey("v") || request.Path.StartsWithSegments("/viewer/assets") || request.Path.StartsWithSegments("/viewer/chunks");
        headers.CacheControl = immutable ? "public, max-age=31536000, immutable" : "public, max-age=300";
        if (file.File.Name.EndsWith(Packed, StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            headers.Vary = "Accept-Encoding";
            headers.ContentType = Types.TryGetContentType(file.File.Name[..^Packed.Length], out var type) ? type : null;
        }
    }
}
