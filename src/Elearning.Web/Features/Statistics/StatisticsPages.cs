using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Elearning.Web.Features.Statistics;

/// <summary>Pages about people and items that interns do not know of: for them they are not there.</summary>
public abstract class StatisticsPages : SiteController, IActionFilter
{
    /// <inheritdoc/>
    [NonAction]
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (!User.IsInRole(Roles.Professor) && !User.IsInRole(Roles.Administrator))
        {
            context.Result = new NotFoundResult();
        }
    }

    /// <inheritdoc/>
    [NonAction]
    public void OnActionExecuted(ActionExecutedContext context)
    {
        // Nothing to do after it.
    }
}
