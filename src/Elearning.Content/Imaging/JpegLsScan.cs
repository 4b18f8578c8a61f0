using System.Numerics;
using System.Runtime.CompilerServices;

namespace Elearning.Content.Imaging;

/// <summary>Decodes the rows of one scan (T.87 annex A and B); names as there.</summary>
internal ref struct JpegLsScan
{
    private static ReadOnlySpan<byte> J =>
        [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    private readonly JpegLsCoding coding;
    private readonly int width, components;
    private readonly bool bySample;
    private readonly Context[] contexts = new Context[365];
    private readonly RunContext[] runContexts = new RunContext[2];
    private readonly int[] runIndexes;

    // Each row keeps a sample of margin on either side: Rc and Ra before the first, Rd after the last.
    private readonly int[][] above, current;
    private JpegLsBits bits;

    public JpegLsScan(ReadOnlySpan<byte> data, JpegLsCoding coding, int width, int components, bool bySample)
    {
        (this.coding, this.width, this.components, this.bySample) = (coding, width, components, bySample);
        bits = new(data);
        var start = Math.Max(2, (coding.Range + 32) / 64);
        Array.Fill(contexts, new() { A = start, N = 1 });
        Array.Fill(runContexts, new() { A = start, N = 1 });
        runIndexes = new int[components];
        above = new int[components][];
        current = new int[components][];
        for (var i = 0; i < components; i++)
        {
            (above[i], current[i]) = (new int[width + 2], new int[width + 2]);
        }
    }

    /// <summary>Decodes the next row of every component of the scan into interleaved samples.</summary>
    public void Row(Span<ushort> samples, int first, int stride)
    {
        for (var c = 0; c < components; c++)
        {
            (above[c], current[c]) = (current[c], above[c]);
            above[c][width + 1] = above[c][width];
            current[c][0] = above[c][1];
        }
        if (bySample)
        {
            SampleRow();
        }
        else
        {
            for (var c = 0; c < components; c++)
            {
                ComponentRow(above[c], current[c], ref runIndexes[c]);
            }
        }
        for (var c = 0; c < components; c++)
        {
            var row = current[c];
            for (int x = 0, to = first + c; x < width; x++, to += stride)
            {
                samples[to] = (ushort)row[x + 1];
            }
        }
    }

    /// <summary>Where the marker after the scan stands.</summary>
    public readonly int End() => bits.End();

    private void ComponentRow(int[] up, int[] row, ref int runIndex)
    {
        var t3 = coding.T3;
        var quantised = coding.Quantised;
        int a = row[0], b = up[1], c = up[0];
        for (var x = 1; x <= width;)
        {
            var d = up[x + 1];
            var region = Region(quantised, t3, a, b, c, d);
            if (region != 0)
            {
                a = row[x] = Regular(region, a, b, c);
                x++;
            }
            else
            {
                var run = Run(width - x + 1, ref runIndex);
                row.AsSpan(x, run).Fill(a);
                x += run;
                if (x <= width)
                {
                    row[x] = Interrupted(a, up[x], ref runIndex);
                    x++;
                }
                a = row[x - 1];
                d = x <= width ? up[x] : 0;
                c = up[x - 1];
                b = d;
                continue;
            }
            (c, b) = (b, d);
        }
    }

    private void SampleRow()
    {
        var (t3, quantised) = (coding.T3, coding.Quantised);
        Span<int> regions = stackalloc int[components];
        for (var x = 1; x <= width;)
        {
            var isFlat = true;
            for (var c = 0; c < components; c++)
            {
                regions[c] = Region(quantised, t3, current[c][x - 1], above[c][x], above[c][x - 1], above[c][x + 1]);
                isFlat &= regions[c] == 0;
            }
            if (!isFlat)
            {
                for (var c = 0; c < components; c++)
                {
                    current[c][x] = Regular(regions[c], current[c][x - 1], above[c][x], above[c][x - 1]);
                }
                x++;
                continue;
            }
            var run = Run(width - x + 1, ref runIndexes[0]);
            for (var c = 0; c < components; c++)
            {
                current[c].AsSpan(x, run).Fill(current[c][x - 1]);
            }
            x += run;
            if (x <= width)
            {
                for (var c = 0; c < components; c++)
                {
                    var (a, b) = (current[c][x - 1], above[c][x]);
                    current[c][x] = Reconstruct(b, (b >= a ? 1 : -1) * InterruptedError(0, runIndexes[0]));
                }
                runIndexes[0] -= runIndexes[0] > 0 ? 1 : 0;
                x++;
            }
        }
    }

    // The context of the three gradients (T.87 A.3.3), −364 to 364.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Region(sbyte[] quantised, int t3, int a, int b, int c, int d) =>
        (((quantised[Math.Clamp(d - b, -t3, t3) + t3] * 9) + quantised[Math.Clamp(b - c, -t3, t3) + t3]) * 9)
        + quantised[Math.Clamp(c - a, -t3, t3) + t3];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Regular(int region, int a, int b, int c)
    {
        var sign = region >> 31; // 0, or −1 when the context is the mirrored one
        ref var context = ref contexts[(region ^ sign) - sign];
        // The median of a, b and a + b − c (T.87 A.4.1), without a branch: which of the three it is cannot be foretold.
        var predicted = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), a + b - c));
        predicted = Math.Clamp(predicted + ((context.C ^ sign) - sign), 0, coding.MaxVal);

        var k = Parameter(context.N, context.A);
        var mapped = bits.Golomb(k, coding.Limit, coding.RangeBits);
        var error = (mapped >> 1) ^ -(mapped & 1);
        if (k == 0 && coding.Near == 0 && 2 * context.B <= -context.N)
        {
            error = ~error;
        }
        JpegLsDamaged.If(error is > 65535 or < -65536);
        context.Update(error, coding.Step, coding.Reset);
        return Reconstruct(predicted, (error ^ sign) - sign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Reconstruct(int predicted, int error)
    {
        var value = predicted + (error * coding.Step);
        if (value < -coding.Near)
        {
            value += coding.Range * coding.Step;
        }
        else if (value > coding.MaxVal + coding.Near)
        {
            value -= coding.Range * coding.Step;
        }
        return Math.Clamp(value, 0, coding.MaxVal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Parameter(int n, int a)
    {
        // The least k with n·2^k ≥ a (T.87 A.5.1): n shifted to the length of a, or one more.
        var k = Math.Max(0, BitOperations.LeadingZeroCount((uint)n) - BitOperations.LeadingZeroCount((uint)a));
        k += n << k < a ? 1 : 0;
        JpegLsDamaged.If(k > 20);
        return k;
    }

    // How many samples repeat the one before (T.87 A.7.1).
    private int Run(int most, ref int runIndex)
    {
        var run = 0;
        while (bits.Read(1) == 1)
        {
            var whole = 1 << J[runIndex];
            if (run + whole > most)
            {
                return most;
            }
            run += whole;
            runIndex = Math.Min(31, runIndex + 1);
            if (run == most)
            {
                return run;
            }
        }
        run += J[runIndex] == 0 ? 0 : bits.Read(J[runIndex]);
        JpegLsDamaged.If(run >= most);
        return run;
    }

    // The sample that ends a run (T.87 A.7.2).
    private int Interrupted(int a, int b, ref int runIndex)
    {
        var isNear = Math.Abs(a - b) <= coding.Near;
        var error = InterruptedError(isNear ? 1 : 0, runIndex);
        runIndex -= runIndex > 0 ? 1 : 0;
        return isNear ? Reconstruct(a, error) : Reconstruct(b, b > a ? error : -error);
    }

    private int InterruptedError(int type, int runIndex)
    {
        ref var context = ref runContexts[type];
        var k = Parameter(context.N, context.A + (type * (context.N >> 1)));
        var coded = bits.Golomb(k, coding.Limit - J[runIndex] - 1, coding.RangeBits);
        return context.Update(coded, type, k, coding.Reset);
    }

    private struct Context
    {
        public int A, B, C, N;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update(int error, int step, int reset)
        {
            B += error * step;
            A += Math.Abs(error);
            if (N == reset)
            {
                (A, B, N) = (A >> 1, B >> 1, N >> 1);
            }
            N++;
            // T.87 A.6.2 without branches: −1 where B is at most −N, −1 where it is above 0.
            int below = (B + N - 1) >> 31, above = -B >> 31;
            B = Math.Max(Math.Min(B + (below & N) - (above & N), 0), 1 - N);
            C = Math.Clamp(C + below - above, -128, 127);
        }
    }

    private struct RunContext
    {
        public int A, N, Negative;

        public int Update(int coded, int type, int k, int reset)
        {
            var mapped = coded + type;
            var size = (mapped + 1) >> 1;
            var isOdd = (mapped & 1) == 1;
            var error = (k != 0 || 2 * Negative >= N) == isOdd ? -size : size;
            JpegLsDamaged.If(size > 65535);
            Negative += error < 0 ? 1 : 0;
            A += (coded + 1 - type) >> 1;
            if (N == reset)
            {
                (A, N, Negative) = (A >> 1, N >> 1, Negative >> 1);
            }
            N++;
            return error;
        }
    }
}
