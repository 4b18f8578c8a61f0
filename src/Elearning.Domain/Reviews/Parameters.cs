namespace Elearning.Domain.Reviews;

/// <summary>The parameter vector w0…w20 of FSRS-6, within its bounds (fsrs-rs, ts-fsrs 5.4).</summary>
public sealed class Parameters
{
    /// <summary>Name of the algorithm that the vector belongs to; stored beside it.</summary>
    public const string Version = "fsrs-6";

    private static readonly double[] Defaults =
    [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ];

    private static readonly (double Least, double Greatest)[] Bounds =
    [
        (.001, 100), (.001, 100), (.001, 100), (.001, 100), (1, 10), (.001, 4), (.001, 4), (.001, .75), (0, 4.5), (0, .8), (.001, 3.5),
        (.001, 5), (.001, .25), (.001, .9), (0, 4), (0, 1), (1, 6), (0, 2), (0, 2), (.01, .8), (.1, .8),
    ];

    private readonly double[] w;

    private Parameters(double[] w) => this.w = w;

    /// <summary>The published defaults of FSRS-6.</summary>
    public static Parameters Default { get; } = new(Defaults);

    /// <summary>w of an index from 0 to 20.</summary>
    public double this[int index] => w[index];

    /// <summary>All 21 values.</summary>
    public IReadOnlyList<double> Values => Array.AsReadOnly(w);

    /// <summary>Takes 21 values, or 19 (FSRS-5) or 17 (FSRS-4.5) which it carries over, and clamps each into its bounds.</summary>
    /// <param name="values">The vector.</param>
    /// <param name="relearningSteps">Same-day steps after a lapse; two or more lower the ceiling of w17 and w18 so that they cannot raise stability.</param>
    /// <param name="shortTerm">False allows w19 = 0.</param>
    /// <exception cref="ArgumentException">Another length, or a value that is not finite.</exception>
    public static Parameters From(IReadOnlyList<double> values, int relearningSteps = 1, bool shortTerm = true)
    {
        if (values.Any(v => !double.IsFinite(v)))
        {
            throw new ArgumentException("Every parameter must be a finite number.", nameof(values));
        }
        var w = Carry([.. values]);
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = Math.Clamp(w[i], i == 19 && !shortTerm ? 0 : Bounds[i].Least, Bounds[i].Greatest);
        }
        if (relearningSteps > 1)
        {
            var ceiling = Ceiling(w, relearningSteps);
            (w[17], w[18]) = (Math.Min(w[17], ceiling), Math.Min(w[18], ceiling));
        }
        return new(w);
    }

    private static double[] Carry(double[] w) => w.Length switch
    {
        21 => w,
        19 => [.. w, 0, .5],
        17 => [.. w[..4], w[4] + (2 * w[5]), Math.Log((3 * w[5]) + 1) / 3, w[6] + .5, .. w[7..], 0, 0, 0, .5],
        _ => throw new ArgumentException($"FSRS has 21, 19 or 17 parameters, not {w.Length}.", nameof(w)),
    };

    private static double Ceiling(double[] w, int steps) => Math.Clamp(
        Math.Sqrt(Math.Max(0, -(Math.Log(w[11]) + Math.Log(Math.Pow(2, w[13]) - 1) + (.3 * w[14])) / steps)), .01, 2);
}
