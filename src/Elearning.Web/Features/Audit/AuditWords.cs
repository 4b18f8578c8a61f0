using Elearning.Data.Accounts;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Audit;

/// <summary>The audit in the reader's words. Other features name their own actions and details; one without words shows its code.</summary>
internal static class AuditWords
{
    public static string Action(string action) => Knows($"audit.action.{action}") ? T($"audit.action.{action}") : action;

    public static string Detail(string name) => Knows($"audit.detail.{name}") ? T($"audit.detail.{name}") : name;

    /// <summary>A role is kept by its code and read in the reader's language.</summary>
    public static string Value(string value) => Roles.All.Contains(value) ? T($"accounts.role.{value.ToLowerInvariant()}") : value;
}
