using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Layout;

/// <summary>A page: a pure function of its view. It injects nothing, waits for nothing and knows no HTTP.</summary>
public abstract class Page<TView> : ComponentBase
{
    [Parameter, EditorRequired]
    public required TView View { get; set; }
}

/// <summary>Everything one page shows. Names the page that shows it, so that a controller need only hand over the view.</summary>
public interface IView<TPage, TSelf>
    where TPage : Page<TSelf>
    where TSelf : IView<TPage, TSelf>;

/// <summary>Speaks HTTP and chooses the page; formats nothing.</summary>
public abstract class SiteController : ControllerBase
{
    /// <summary>The signed-in person.</summary>
    protected Guid Me => Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>The signed-in person's time zone.</summary>
    protected TimeZoneInfo Zone => User.Zone();

    /// <summary>The form that was sent; an empty one when what was sent is none, or cannot be read as one.</summary>
    protected async Task<IFormCollection> FormAsync(CancellationToken cancel)
    {
        try
        {
            return Request.HasFormContentType ? await Request.ReadFormAsync(cancel) : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }

    /// <summary>Renders a view with its page.</summary>
    protected static IResult Show<TPage, TView>(IView<TPage, TView> view, int status = 200)
        where TPage : Page<TView>
        where TView : IView<TPage, TView> =>
        new PageResult<TPage, TView>(view, status);

    /// <summary>Where to go after a successful POST (303, so that reloading never posts again).</summary>
    protected IResult SeeOther(string path)
    {
        Response.Headers.Location = Url.IsLocalUrl(path) ? path : "/";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Not there and not yours look the same.</summary>
    protected static IResult Missing() => Results.NotFound();
}

/// <summary>What the sign-in cookie says of a person.</summary>
public static class People
{
    public const string NameClaim = "display_name";
    public const string LanguageClaim = "language";
    public const string ZoneClaim = "zone";
    /// <summary>Present while the review of credits is lent to a professor; for the menu only.</summary>
    public const string ReviewsCreditsClaim = "reviews_credits";

    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(NameClaim) ?? "";

    public static string? Language(this ClaimsPrincipal user) => user.FindFirstValue(LanguageClaim);

    public static TimeZoneInfo Zone(this ClaimsPrincipal user) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(user.FindFirstValue(ZoneClaim) ?? "Africa/Casablanca", out var zone) ? zone : TimeZoneInfo.Utc;
}
