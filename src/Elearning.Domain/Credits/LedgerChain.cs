using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Elearning.Domain.Credits;

/// <summary>A line of the ledger in its place: each names the one before by its hash, so that none can be changed, taken out or put in between unseen.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Seq">Its place, from 1, without gaps.</param>
/// <param name="Previous">Hash of the line before; zeros for the first.</param>
/// <param name="Hash">SHA-256 of its canonical text, lower-case hex.</param>
public sealed record ChainedEntry(CreditEntry Entry, long Seq, string Previous, string Hash);

/// <summary>Walks the ledger from its first line and tells where the chain does not hold.</summary>
public sealed class LedgerChain
{
    /// <summary>What the first line names as the one before.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>Lines walked.</summary>
    public long Seq { get; private set; }

    /// <summary>Hash of the last line walked.</summary>
    public string Hash { get; private set; } = Start;

    /// <summary>Whether a line follows the one before and is what its hash says. After a fault the walk goes on from what is there, so that one fault is told once.</summary>
    public bool Follows(ChainedEntry line)
    {
        var holds = line.Seq == Seq + 1 && line.Previous == Hash && line.Hash == HashOf(line.Entry, line.Seq, line.Previous);
        (Seq, Hash) = (line.Seq, line.Hash);
        return holds;
    }

    /// <summary>The hash of a line in its place.</summary>
    public static string HashOf(CreditEntry entry, long seq, string previous) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(entry, seq, previous))));

    /// <summary>What is hashed: one fact a line, free text last; written a second time in SQL, where the line is chained.</summary>
    public static string Text(CreditEntry entry, long seq, string previous) => string.Join('\n',
        seq.ToString(CultureInfo.InvariantCulture), previous, entry.Id.ToString(), entry.PersonId.ToString(), Word(entry.Kind),
        entry.RegimeId, entry.RuleId, entry.RuleVersion, entry.Category, entry.Amount.ToString("0.00", CultureInfo.InvariantCulture),
        entry.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), entry.ProposalId?.ToString(), entry.Reverses?.ToString(), entry.By.ToString(),
        entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), entry.Reason);

    /// <summary>A kind as it is stored and hashed.</summary>
    public static string Word(EntryKind kind) => kind switch
    {
        EntryKind.Award => "award",
        EntryKind.Reversal => "reversal",
        _ => "adjustment",
    };
}
