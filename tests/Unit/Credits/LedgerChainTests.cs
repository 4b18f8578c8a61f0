using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Credits.Rules;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

public sealed class LedgerChainTests
{
    static readonly CreditEntry Line = Signed(Hours, new(1.5m, false, new(2026, 3, 1), default));

    static List<ChainedEntry> Chain(IEnumerable<CreditEntry> entries)
    {
        var (chain, previous) = (new List<ChainedEntry>(), LedgerChain.Start);
        foreach (var entry in entries)
        {
            chain.Add(new(entry, chain.Count + 1, previous, LedgerChain.HashOf(entry, chain.Count + 1, previous)));
            previous = chain[^1].Hash;
        }
        return chain;
    }

    static int Faults(IEnumerable<ChainedEntry> lines)
    {
        var walk = new LedgerChain();
        return lines.Count(l => !walk.Follows(l));
    }

    [Fact]
    public void The_hash_is_that_of_a_text_anyone_can_write()
    {
        var entry = Line with { Reason = "clé corrigée" };
        var text = $"7\n{new string('a', 64)}\n{entry.Id}\n{entry.PersonId}\naward\nheures-neutres\nheures-maroc-examen\n{new string('a', 64)}\n\n1.50\n2026-03-01\n{entry.ProposalId}\n\n{entry.By}\n2026-06-01T09:00:00.000000Z\nclé corrigée";
        Assert.Equal(text, LedgerChain.Text(entry, 7, new('a', 64)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), LedgerChain.HashOf(entry, 7, new('a', 64)));
    }

    [Fact]
    public void Whatever_is_changed_taken_out_or_exchanged_is_seen() => Gen.Select(Gen.Int[2, 30], Gen.Int[0, 29], Gen.Int[0, 6]).Sample((length, pick, act) =>
    {
        var lines = Chain(Enumerable.Range(1, length).Select(n => Line with { Id = Id(), Amount = n }));
        Assert.Equal(0, Faults(lines));
        var at = pick % length;
        var entry = lines[at].Entry;
        lines = act switch
        {
            0 => [.. lines[..at], lines[at] with { Entry = entry with { Amount = entry.Amount + 0.01m } }, .. lines[(at + 1)..]],
            1 => [.. lines[..at], lines[at] with { Entry = entry with { PersonId = Fatima } }, .. lines[(at + 1)..]],
            2 => [.. lines[..at], lines[at] with { Entry = entry with { On = entry.On.AddDays(1) } }, .. lines[(at + 1)..]],
            3 => [.. lines[..at], lines[at] with { Entry = entry with { At = entry.At.AddMicroseconds(1) } }, .. lines[(at + 1)..]],
            4 => [.. lines[..at], lines[at] with { Entry = entry with { Reason = "après coup" } }, .. lines[(at + 1)..]],
            // Taking out the last line leaves a chain that holds: its end is kept by the proof of the night before.
            5 => [.. lines[..Math.Min(at, length - 2)], .. lines[(Math.Min(at, length - 2) + 1)..]],
            _ => [.. lines[..at], .. Chain(lines.Select(l => l.Entry with { Amount = 9 }))[at..(at + 1)], .. lines[(at + 1)..]],
        };
        Assert.InRange(Faults(lines), 1, 2);
    });
}
