using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Home;

/// <summary>What is due today.</summary>
public sealed class HomeController : SiteController
{
    [HttpGet("/")]
    public IResult Index() => Show(new HomePage.Model(User.DisplayName()));
}
