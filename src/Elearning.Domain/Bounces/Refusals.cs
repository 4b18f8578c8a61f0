namespace Elearning.Domain.Bounces;

/// <summary>When mail to an address stops.</summary>
public static class Refusals
{
    /// <summary>Refusals in a row after which an address is held to be dead.</summary>
    public const int Most = 3;

    /// <summary>What lies at least between the first and the last of them: three mails of one hour say what a server does in that hour, not what an address is.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether the newest mails that have an answer were all refused because of their address. No answer may mean that none came yet: mails after the
    /// newest bounce are passed over, one between two bounces ends the row. What is late, lost on the way or refused for another reason counts neither way.
    /// </summary>
    /// <param name="mails">Mails to the address: when each was handed over, and its bounce if it had one; in any order.</param>
    public static bool Stop(IEnumerable<(DateTimeOffset At, Bounce? Bounce)> mails)
    {
        var row = mails.OrderByDescending(m => m.At).SkipWhile(m => m.Bounce is null)
            .Where(m => m.Bounce is null or { IsOfAddress: true }).TakeWhile(m => m.Bounce is not null).Select(m => m.At).ToArray();
        return row.Length >= Most && row[0] - row[^1] >= Least;
    }
}
