using Elearning.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Elearning.Web.Features.Audit;

/// <summary>Notes with every audit entry the network address a request came from; jobs and commands have none. Behind a proxy it is the one that the proxy forwards.</summary>
public sealed class AuditOrigin(IHttpContextAccessor requests) : SaveChangesInterceptor
{
    /// <summary>Under which name it stands among the details.</summary>
    public const string Detail = "from-address";

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Note(DbContext? db)
    {
        if (db is null || requests.HttpContext?.Connection.RemoteIpAddress is not { } address)
        {
            return;
        }
        var text = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        foreach (var entry in db.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added))
        {
            entry.Entity.Detail[Detail] = text;
        }
    }
}
