namespace Elearning.Content.Imaging;

/// <summary>Scales 8-bit pictures: linear between pixels when they grow, an average when they shrink.</summary>
internal static class Resampling
{
    public static byte[] Of(byte[] pixels, (int Width, int Height) from, (int Width, int Height) to, int channels)
    {
        if (from == to)
        {
            return pixels;
        }
        // Lines are vectors of samples: first each row becomes shorter or longer, then each column of rows.
        var wide = new float[from.Height * to.Width * channels];
        var across = Weights(from.Width, to.Width);
        for (var y = 0; y < from.Height; y++)
        {
            for (var x = 0; x < to.Width; x++)
            {
                var (first, weights) = across[x];
                for (var c = 0; c < channels; c++)
                {
                    var sum = 0f;
                    for (var i = 0; i < weights.Length; i++)
                    {
                        sum += weights[i] * pixels[(((y * from.Width) + first + i) * channels) + c];
                    }
                    wide[(((y * to.Width) + x) * channels) + c] = sum;
                }
            }
        }
        var stride = to.Width * channels;
        var result = new byte[to.Height * stride];
        var down = Weights(from.Height, to.Height);
        for (var y = 0; y < to.Height; y++)
        {
            var (first, weights) = down[y];
            for (var x = 0; x < stride; x++)
            {
                var sum = 0f;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * wide[((first + i) * stride) + x];
                }
                result[(y * stride) + x] = (byte)Math.Clamp(sum + 0.5f, 0, 255);
            }
        }
        return result;
    }

    // A triangle around the centre of each new pixel, at least one old pixel to each side.
    private static (int First, float[] Weights)[] Weights(int from, int to)
    {
        var scale = (double)from / to;
        var reach = Math.Max(1, scale);
        return [.. Enumerable.Range(0, to).Select(i =>
        {
            var centre = ((i + 0.5) * scale) - 0.5;
            var first = Math.Max(0, (int)Math.Ceiling(centre - reach));
            var last = Math.Min(from - 1, (int)Math.Floor(centre + reach));
            var weights = Enumerable.Range(first, last - first + 1).Select(j => Math.Max(0, 1 - (Math.Abs(j - centre) / reach))).ToArray();
            var sum = weights.Sum();
            return (first, sum > 0 ? [.. weights.Select(w => (float)(w / sum))] : new float[weights.Length]);
        })];
    }
}
