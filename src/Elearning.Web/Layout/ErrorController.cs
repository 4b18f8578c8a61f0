using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Layout;

/// <summary>Says what went wrong, in words.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, Route("error/{status:int?}"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : SiteController
{
    public IResult Index()
    {
        // Read from the route, not bound: binding would read the form again, which may be the very thing that is broken.
        var status = RouteData.Values["status"] is string text && int.TryParse(text, out var told) ? told : StatusCodes.Status500InternalServerError;
        return Show(
            new ErrorPage.Model(status is 400 or 403 or 404 ? status : status is > 400 and < 500 ? 400 : 500, Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier),
            status);
    }
}
