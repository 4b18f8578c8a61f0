namespace Elearning.Domain.Reviews;

/// <summary>FSRS-6: how a Memory changes with each Rating and when to return (formulas of ts-fsrs 5.4 and fsrs-rs 6.6, unrounded).</summary>
public sealed class Schedule
{
    private readonly Parameters w;
    private readonly double decay;
    private readonly double factor;

    /// <summary>A schedule.</summary>
    /// <param name="parameters">The vector.</param>
    /// <param name="desiredRetention">Chance of recall at which to return, in (0, 1].</param>
    /// <param name="maximumInterval">Longest interval in days, at least 1.</param>
    /// <param name="shortTerm">Whether a second review on the same day follows the same-day formula; false is the "long-term mode" of ts-fsrs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Schedule(Parameters parameters, double desiredRetention = 0.9, int maximumInterval = 36500, bool shortTerm = true)
    {
        if (desiredRetention is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(desiredRetention), desiredRetention, "Desired retention is above 0 and at most 1.");
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumInterval, 1);
        (w, DesiredRetention, MaximumInterval, ShortTerm) = (parameters, desiredRetention, maximumInterval, shortTerm);
        decay = -w[20];
        factor = Math.Pow(0.9, 1 / decay) - 1;
    }

    /// <summary>Default parameters, desired retention 0.9.</summary>
    public static Schedule Default { get; } = new(Parameters.Default);

    /// <summary>The vector.</summary>
    public Parameters Parameters => w;

    /// <summary>In (0, 1].</summary>
    public double DesiredRetention { get; }

    /// <summary>Days.</summary>
    public int MaximumInterval { get; }

    /// <summary>Whether the same-day formula is used.</summary>
    public bool ShortTerm { get; }

    /// <summary>The memory after the first review.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a rating.</exception>
    public Memory First(Rating rating) => Memory.Within(w[Grade(rating) - 1], FirstDifficulty(Grade(rating)));

    /// <summary>The memory after a further review, some whole days after the one before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a rating, or days below 0.</exception>
    public Memory Next(Memory memory, Rating rating, int elapsedDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elapsedDays);
        var (g, (s, d)) = (Grade(rating), Memory.Within(memory.Stability, memory.Difficulty));
        var r = Retrievability(s, elapsedDays);
        var stability = elapsedDays == 0 && ShortTerm ? SameDay(s, g)
            : g == 1 ? Math.Min(Forgotten(s, d, r), ShortTerm ? s / Math.Exp(w[17] * w[18]) : s)
            : Recalled(s, d, r, g);
        return Memory.Within(stability, NextDifficulty(d, g));
    }

    /// <summary>Chance of recall, 0 to 1, some days after the last review.</summary>
    public double Retrievability(double stability, double elapsedDays) => Math.Pow(1 + (factor * elapsedDays / stability), decay);

    /// <summary>Whole days until the chance of recall has fallen to the desired retention, from 1 to the maximum; halves round up.</summary>
    public int IntervalDays(double stability) => (int)Math.Clamp(
        Math.Round(stability / factor * (Math.Pow(DesiredRetention, 1 / decay) - 1), MidpointRounding.AwayFromZero), 1, MaximumInterval);

    internal double Recalled(double s, double d, double r, int g) => s * (1 + (Math.Exp(w[8]) * (11 - d) * Math.Pow(s, -w[9])
        * (Math.Exp(w[10] * (1 - r)) - 1) * (g == 2 ? w[15] : 1) * (g == 4 ? w[16] : 1)));

    internal double Forgotten(double s, double d, double r) =>
        w[11] * Math.Pow(d, -w[12]) * (Math.Pow(s + 1, w[13]) - 1) * Math.Exp(w[14] * (1 - r));

    internal double SameDay(double s, int g)
    {
        var k = Math.Exp(w[17] * (g - 3 + w[18])) * Math.Pow(s, -w[19]);
        return s * (g >= 2 ? Math.Max(k, 1) : k);
    }

    private double FirstDifficulty(int g) => w[4] - Math.Exp(w[5] * (g - 1)) + 1;

    private double NextDifficulty(double d, int g) =>
        (w[7] * FirstDifficulty(4)) + ((1 - w[7]) * (d - (w[6] * (g - 3) * (10 - d) / 9)));

    private static int Grade(Rating rating) => rating is >= Rating.Again and <= Rating.Easy
        ? (int)rating
        : throw new ArgumentOutOfRangeException(nameof(rating), rating, "A rating is Again, Hard, Good or Easy.");
}
