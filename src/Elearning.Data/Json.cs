using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Elearning.Data;

/// <summary>Keeps a value as jsonb; two values are the same when their JSON is.</summary>
internal static class Json<T>
    where T : class
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static ValueConverter<T, string> Converter { get; } = new(v => Write(v), s => Read(s));

    public static ValueComparer<T> Comparer { get; } = new((a, b) => Same(a, b), v => Write(v).GetHashCode(StringComparison.Ordinal), v => Read(Write(v)));

    public static string Write(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>The same from UTF-8.</summary>
    public static T Read(byte[] json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private static bool Same(T? a, T? b) => ReferenceEquals(a, b) || (a is not null && b is not null && Write(a) == Write(b));
}
