namespace Elearning.Domain.Statistics;

/// <summary>Two lists of whole numbers, each in ascending order by itself, kept as counts by value.</summary>
public static class Sorted
{
    /// <summary>The sum of the products of the two lists, smallest with smallest to largest with largest: the most it can be (rearrangement inequality).</summary>
    public static Int128 Products(Tally<int> one, Tally<int> other)
    {
        var (a, b) = (one.OrderBy(c => c.Key).ToArray(), other.OrderBy(c => c.Key).ToArray());
        Int128 sum = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var times = Math.Min(a[i].Value, b[j].Value);
            sum += (Int128)a[i].Key * b[j].Key * times;
            a[i] = new(a[i].Key, a[i].Value - times);
            b[j] = new(b[j].Key, b[j].Value - times);
            i += a[i].Value == 0 ? 1 : 0;
            j += b[j].Value == 0 ? 1 : 0;
        }
        return sum;
    }
}
