using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.ObjectPool;

namespace Elearning.Web.Layout;

/// <summary>
/// Writes a page in its layout as the answer to a request, whole or not at all: what fails while it is rendered has sent nothing. Knows no forms, persisted state,
/// streaming or interactivity, which the renderer of Razor component endpoints prepares for at every page (docs/decisions/0148).
/// </summary>
/// <param name="view">What the page shows.</param>
/// <param name="status">HTTP status, 100 to 599.</param>
internal sealed class PageResult<TPage, TView>(IView<TPage, TView> view, int status) : IResult
    where TPage : Page<TView>
    where TView : IView<TPage, TView>
{
    private static readonly Type? Around = typeof(TPage).GetCustomAttribute<LayoutAttribute>()?.LayoutType;

    public async Task ExecuteAsync(HttpContext http)
    {
        var sheet = SheetPolicy.Pool.Get();
        try
        {
            await using (var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>()))
            {
                await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(Parts(http))).WriteHtmlTo(sheet.Text));
            }
            var bytes = sheet.Bytes();
            (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength) = (status, "text/html; charset=utf-8", bytes.Length);
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
        finally
        {
            SheetPolicy.Pool.Return(sheet);
        }
    }

    // The request for the layout, around the layout, around the page.
    private ParameterView Parts(HttpContext http) => ParameterView.FromDictionary(new Dictionary<string, object?>
    {
        [nameof(CascadingValue<>.Value)] = http,
        [nameof(CascadingValue<>.IsFixed)] = true,
        [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(layout =>
        {
            layout.OpenComponent<LayoutView>(0);
            layout.AddComponentParameter(1, nameof(LayoutView.Layout), Around);
            layout.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)(page =>
            {
                page.OpenComponent<TPage>(0);
                page.AddComponentParameter(1, nameof(Page<>.View), view);
                page.CloseComponent();
            }));
            layout.CloseComponent();
        }),
    });
}

/// <summary>What a page is written on before it is sent.</summary>
internal sealed class Sheet : IDisposable
{
    private readonly MemoryStream bytes = new(32 << 10);

    public Sheet() => Text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4 << 10);

    public StreamWriter Text { get; }

    /// <summary>Everything that was written, good until the sheet is wiped.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        Text.Flush();
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Empties it. False when it has grown beyond what is worth keeping.</summary>
    public bool Wipe()
    {
        // Of a page that failed half-way, some is still in the writer.
        Text.Flush();
        bytes.SetLength(0);
        return bytes.Capacity <= 256 << 10;
    }

    public void Dispose() => Text.Dispose();
}

/// <summary>Keeps sheets for the next page.</summary>
internal sealed class SheetPolicy : PooledObjectPolicy<Sheet>
{
    /// <summary>The sheets of all pages.</summary>
    public static readonly ObjectPool<Sheet> Pool = ObjectPool.Create(new SheetPolicy());

    public override Sheet Create() => new();

    public override bool Return(Sheet sheet) => sheet.Wipe();
}

/// <summary>The token that a form of a page sends back.</summary>
internal sealed class RequestAntiforgery(IAntiforgery antiforgery, IHttpContextAccessor http) : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken? GetAntiforgeryToken()
    {
        var tokens = antiforgery.GetAndStoreTokens(http.HttpContext ?? throw new InvalidOperationException("A form is rendered outside a request."));
        return tokens.RequestToken is { } token ? new(token, tokens.FormFieldName) : null;
    }
}

/// <summary>Where a form without an action goes: to the address of its page. Asked only when there is one; the host is not looked at, nor sent.</summary>
internal sealed class RequestAddress(IHttpContextAccessor http) : NavigationManager
{
    private const string Root = "http://site/";

    protected override void EnsureInitialized()
    {
        var request = (http.HttpContext ?? throw new InvalidOperationException("A form is rendered outside a request.")).Request;
        Initialize(Root, $"{Root[..^1]}{request.PathBase}{request.Path}{request.QueryString}");
    }
}
