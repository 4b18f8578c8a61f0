using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Elearning.Domain.Reviews;

/// <summary>Spreads intervals a little, so that what was learnt together does not fall due together (ts-fsrs 5.4).</summary>
public static class Fuzz
{
    private static readonly (double Start, double End, double Share)[] Bands =
        [(2.5, 7, .15), (7, 20, .10), (20, double.PositiveInfinity, .05)];

    /// <summary>First and last day that an interval may become; an interval below 2.5 days is left alone by <see cref="Spread"/>.</summary>
    /// <param name="interval">Days.</param>
    /// <param name="elapsed">Days since the review before; a longer interval stays longer.</param>
    /// <param name="maximum">Longest interval in days.</param>
    public static (int First, int Last) Range(int interval, int elapsed, int maximum)
    {
        var delta = 1 + Bands.Sum(b => b.Share * Math.Max(Math.Min(interval, b.End) - b.Start, 0));
        var wanted = Math.Min(interval, maximum);
        var first = Math.Max(2, Round(wanted - delta));
        var last = Math.Min(Round(wanted + delta), maximum);
        if (wanted > elapsed)
        {
            first = Math.Max(first, elapsed + 1);
        }
        return (Math.Min(first, last), last);
    }

    /// <summary>An interval of that range, each as likely; the same random gives the same interval.</summary>
    public static int Spread(int interval, int elapsed, int maximum, Random random)
    {
        if (interval < 2.5)
        {
            return Math.Min(interval, maximum);
        }
        var (first, last) = Range(interval, elapsed, maximum);
        return random.Next(first, last + 1);
    }

    /// <summary>The random of one attempt and objective: always the same.</summary>
    public static Random Of(Guid attempt, string objective) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt}{objective}"))));

    private static int Round(double days) => (int)Math.Round(days, MidpointRounding.AwayFromZero);
}
