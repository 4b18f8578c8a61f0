using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Elearning.Web.Features.Activities;

/// <summary>The code that hangs at the door of a session: it changes every two minutes, so that a picture of it sent to a friend soon is worth nothing.</summary>
public static class DoorCode
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>The code of an instant.</summary>
    public static string At(DateTimeOffset now, ReadOnlySpan<byte> secret) => Of(Slot(now), secret);

    /// <summary>Whether a code is that of now, or of just before: scanning and signing in take a moment.</summary>
    public static bool Opens(string code, DateTimeOffset now, ReadOnlySpan<byte> secret)
    {
        for (var back = 0; back <= 2; back++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Of(Slot(now) - back, secret)), System.Text.Encoding.UTF8.GetBytes(code)))
            {
                return true;
            }
        }
        return false;
    }

    private static long Slot(DateTimeOffset now) => now.UtcTicks / Life.Ticks;

    private static string Of(long slot, ReadOnlySpan<byte> secret)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, slot);
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes).AsSpan(0, 12));
    }
}
