using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.FileProviders;

namespace Elearning.Tests.Load;

/// <summary>Serves the bare page and the frames of one series from memory: no accounts, no database, no rights.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private BareServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<BareServer> StartAsync(Frames frames)
    {
        var root = Root.Find(AppContext.BaseDirectory);
        var built = Path.Combine(root, "tests/Load/bin/Release/bare");
        var page = await File.ReadAllBytesAsync(Path.Combine(root, "tests/Load/bare/index.html"));
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        var app = builder.Build();
        // As the site does: what was compressed when it was built is sent so.
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/bare", out var rest) && File.Exists($"{built}{rest}.brotli"))
            {
                http.Request.Path += ".brotli";
            }
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(built),
            RequestPath = "/bare",
            ServeUnknownFileTypes = true,
            OnPrepareResponse = file =>
            {
                var name = file.File.Name;
                if (name.EndsWith(".brotli", StringComparison.Ordinal))
                {
                    (file.Context.Response.Headers.ContentEncoding, name) = ("br", name[..^".brotli".Length]);
                }
                file.Context.Response.ContentType = Path.GetExtension(name) switch { ".js" => "text/javascript", ".wasm" => "application/wasm", _ => "text/css" };
            },
        });
        app.MapGet("/", () => Results.Bytes(page, "text/html"));
        app.MapGet("/metadata", (HttpResponse response) =>
        {
            response.Headers.ContentEncoding = "br";
            return Results.Bytes(frames.PackedMetadata, "application/dicom+json");
        });
        app.MapGet("/instances/{sop}/frames/1", (string sop) => Results.Bytes(frames.BySop[sop].Bytes, frames.BySop[sop].Type));
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
