using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Credits;

/// <summary>Proposes the credits that a submitted attempt earns, in the transaction of its submission.</summary>
public sealed class CreditProposals
{
    public Task ProposeAsync(Attempt attempt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Task.CompletedTask;
    }
}
