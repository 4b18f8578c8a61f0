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
    private JpegLsWindow window;

    public JpegLsScan(ReadOnlySpan<byte> data, JpegLsCoding coding, int width, int components, bool bySample)
    {
        (this.coding, this.width, this.components, this.bySample) = (coding, width, components, bySample);
        bits = new(data);
        var start = Math.Max(2, (coding.Range + 32) / 64);
        Array.Fill(contexts, new() { A = start, N = 1, K = (sbyte)Parameter(1, start) });
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

    // Compiled well at once: the first pictures after a start would take ten times as long until the runtime has seen enough of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComponentRow(int[] up, int[] row, ref int runIndex)
    {
        var (quantised, next) = (coding.Quantised, window);
        int a = row[0], b = up[1], c = up[0];
        for (var x = 1; x <= width;)
        {
            var d = up[x + 1];
            var region = Region(quantised, a, b, c, d);
            if (region != 0)
            {
                a = row[x] = Regular(ref next, region, a, b, c);
                x++;
                (c, b) = (b, d);
                continue;
            }
            window = next;
            var run = Run(width - x + 1, ref runIndex);
            row.AsSpan(x, run).Fill(a);
            x += run;
            if (x <= width)
            {
                row[x] = Interrupted(a, up[x], ref runIndex);
                x++;
            }
            next = window;
            a = row[x - 1];
            b = x <= width ? up[x] : 0;
            c = up[x - 1];
        }
        window = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SampleRow()
    {
        var quantised = coding.Quantised;
        Span<int> regions = stackalloc int[components];
        for (var x = 1; x <= width;)
        {
            var isFlat = true;
            for (var c = 0; c < components; c++)
            {
                regions[c] = Region(quantised, current[c][x - 1], above[c][x], above[c][x - 1], above[c][x + 1]);
                isFlat &= regions[c] == 0;
            }
            if (!isFlat)
            {
                for (var c = 0; c < components; c++)
                {
                    current[c][x] = Regular(ref window, regions[c], current[c][x - 1], above[c][x], above[c][x - 1]);
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
    private static int Region(sbyte[] quantised, int a, int b, int c, int d) =>
        (((quantised[d - b + JpegLsCoding.Steepest] * 9) + quantised[b - c + JpegLsCoding.Steepest]) * 9) + quantised[c - a + JpegLsCoding.Steepest];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Regular(ref JpegLsWindow next, int region, int a, int b, int c)
    {
        var sign = region >> 31; // 0, or −1 when the context is the mirrored one
        ref var context = ref contexts[(region ^ sign) - sign];
        // The median of a, b and a + b − c (T.87 A.4.1), without a branch: which of the three it is cannot be foretold.
        var predicted = Greater(Less(a, b), Less(Greater(a, b), a + b - c));
        predicted = Less(Greater(predicted + ((context.C ^ sign) - sign), 0), coding.MaxVal);

        var mapped = bits.Golomb(ref next, context.K, coding.Escape, coding.RangeBits);
        var error = (mapped >> 1) ^ -(mapped & 1) ^ context.Flip;
        JpegLsDamaged.If(mapped > 131071);
        context.Update(error, coding.Step, coding.Reset);
        error = (error ^ sign) - sign;
        return coding.Mask != 0 ? (predicted + error) & coding.Mask : Reconstruct(predicted, error);
    }

    // Less and greater of two numbers below 2^30 without a branch, which Math.Min and Math.Max become in a loop.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Less(int one, int other) => other + ((one - other) & ((one - other) >> 31));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Greater(int one, int other) => one - ((one - other) & ((one - other) >> 31));

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
        return k + (n << k < a ? 1 : 0);
    }

    // How many samples repeat the one before (T.87 A.7.1).
    private int Run(int most, ref int runIndex)
    {
        var run = 0;
        while (bits.Read(ref window, 1) == 1)
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
        run += J[runIndex] == 0 ? 0 : bits.Read(ref window, J[runIndex]);
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
        var coded = bits.Golomb(ref window, k, coding.Escape - J[runIndex] - 1, coding.RangeBits);
        return context.Update(coded, type, k, coding.Reset);
    }

    private struct Context
    {
        public int A, B;
        public short C, N;

        // What follows from the others and the next code is read with: known here, it need not be waited for there.
        public sbyte K, Flip;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update(int error, int step, int reset)
        {
            var minus = error >> 31;
            var (a, b, n) = (A + (error ^ minus) - minus, B + (error * step), (int)N);
            if (n == reset)
            {
                (a, b, n) = (a >> 1, b >> 1, n >> 1);
            }
            n++;
            // T.87 A.6.2 without branches: −1 where b is at most −n, −1 where it is above 0.
            int below = (b + n - 1) >> 31, above = -b >> 31;
            b = Greater(Less(b + (below & n) - (above & n), 0), 1 - n);
            C = (short)Math.Clamp(C + below - above, -128, 127);
            var k = Parameter(n, a);
            // T.87 A.5.2: −1 where errors of a lossless scan are numbered the other way round.
            Flip = (sbyte)((((2 * b) + n - 1) & (k - 1) & (step - 2)) >> 31);
            (A, B, N, K) = (a, b, (short)n, (sbyte)k);
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
