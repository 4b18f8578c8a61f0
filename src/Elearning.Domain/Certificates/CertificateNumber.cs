using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Elearning.Domain.Certificates;

/// <summary>
/// Number of a Certificate: year, ten random characters of Crockford's base 32 (50 bits) and a check character, as in 2026-7K3QF-9ZT2M-X.
/// The check is a Reed-Solomon one over GF(32), x⁵+x²+1: it finds any one character mistyped and any two exchanged.
/// </summary>
public sealed record CertificateNumber
{
    /// <summary>Random bytes that a number takes.</summary>
    public const int RandomBytes = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 15;

    private CertificateNumber(string plain) => Value = $"{plain[..4]}-{plain[4..9]}-{plain[9..14]}-{plain[14]}";

    /// <summary>As printed, and as stored.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>The number of a year and ten random bytes, of which it takes five bits each.</summary>
    /// <exception cref="ArgumentException">Not ten bytes, or a year of other than four digits.</exception>
    public static CertificateNumber Of(int year, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        var body = year.ToString(CultureInfo.InvariantCulture);
        foreach (var b in random)
        {
            body += Alphabet[b & 31];
        }
        return new(body + Alphabet[Check(body)]);
    }

    /// <summary>Reads what a person typed: either case, O for 0, I and L for 1, Arabic digits, spaces and hyphens anywhere. False when it cannot be a number.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CertificateNumber? number)
    {
        number = null;
        if (text is null || text.Length > 64)
        {
            return false;
        }
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2013')).Select(Plain));
        if (plain.Length != Length || plain.Any(c => !Alphabet.Contains(c)) || plain[..4].Any(c => c > '9') || plain[0] == '0' || Alphabet[Check(plain[..14])] != plain[14])
        {
            return false;
        }
        number = new(plain);
        return true;
    }

    private static char Plain(char c) => c switch
    {
        'o' or 'O' => '0',
        'i' or 'I' or 'l' or 'L' => '1',
        >= 'a' and <= 'z' => (char)(c - 'a' + 'A'),
        >= '\u0660' and <= '\u0669' => (char)(c - '\u0660' + '0'),
        >= '\u06F0' and <= '\u06F9' => (char)(c - '\u06F0' + '0'),
        _ => c,
    };

    private static int Check(string body) => body.Aggregate(0, (sum, c) => Doubled(sum ^ Alphabet.IndexOf(c)));

    private static int Doubled(int v) => (v << 1) ^ (v >= 16 ? 0b100101 : 0);
}
