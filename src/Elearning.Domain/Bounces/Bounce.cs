using System.Text.RegularExpressions;

namespace Elearning.Domain.Bounces;

/// <summary>What became of a mail that did not arrive; the later says more than the earlier.</summary>
public enum BounceKind
{
    /// <summary>A server on the way still tries.</summary>
    Delayed,
    /// <summary>Given up after delays (status 4.x.x): lost, though the address may be good.</summary>
    Expired,
    /// <summary>Refused for good (status 5.x.x).</summary>
    Refused,
}

/// <summary>What a server said of a mail it could not deliver.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Status">Three numbers of RFC 3463: class, subject, detail, e.g. 5.1.1.</param>
public sealed partial record Bounce(BounceKind Kind, string Status)
{
    /// <summary>Status of a refusal that names none.</summary>
    public const string Unnamed = "5.0.0";

    /// <summary>Reads the fields Action and Status of RFC 3464; null when they say that it arrived, or nothing that can be understood.</summary>
    public static Bounce? Of(string? action, string? status)
    {
        if (StatusIn(status) is not { } code)
        {
            return null;
        }
        return (action?.Trim().ToLowerInvariant(), code[0]) switch
        {
            ("failed", '5') => new(BounceKind.Refused, code),
            ("failed", '4') => new(BounceKind.Expired, code),
            ("delayed", '4') => new(BounceKind.Delayed, code),
            _ => null,
        };
    }

    /// <summary>The status that a text begins with, or null.</summary>
    public static string? StatusIn(string? text) => Code().Match(text ?? "") is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>Subject of the status: 0 unknown, 1 address, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 policy (RFC 3463, 3.2 and following).</summary>
    public int Subject => int.Parse(Status.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether it speaks of the address. A refusal of the text or of us (mail system, content, policy) says nothing of it; "protocol" does, since large
    /// providers answer 5.5.0 for a mailbox that is not there, and so does 5.0.0, all that some servers say.
    /// </summary>
    public bool IsOfAddress => Kind == BounceKind.Refused && Subject is not (3 or 6 or 7);

    [GeneratedRegex(@"^\s*([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![0-9.])")]
    private static partial Regex Code();
}
