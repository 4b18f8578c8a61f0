using Elearning.Data;
using Elearning.Data.Audit;

namespace Elearning.Web.Features.Audit;

/// <summary>Puts what was done on the audit list, in the same SaveChanges as the deed itself: neither without the other.</summary>
public static class AuditLog
{
    /// <summary>Adds an entry to a database context; the caller saves.</summary>
    /// <param name="db">Where the deed is saved.</param>
    /// <param name="at">When.</param>
    /// <param name="by">The account that did it, or null for the site itself.</param>
    /// <param name="action">noun.verb in the past, e.g. "person.invited"; its text is "audit.action.person.invited".</param>
    /// <param name="subject">Kind and id, e.g. <c>AuditLog.Of("person", id)</c>.</param>
    /// <param name="details">Further facts by name (a reason, before and after); never an answer key or a secret.</param>
    public static void Add(ElearningDb db, DateTimeOffset at, Guid? by, string action, string subject, params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var known = new Dictionary<string, string>();
        foreach (var (name, value) in details)
        {
            if (value is not null)
            {
                known[name] = value;
            }
        }
        db.Audit.Add(new(at, by, action, subject, known));
    }

    /// <summary>A subject: kind and id.</summary>
    public static string Of(string kind, object id) => $"{kind}:{id}";
}
