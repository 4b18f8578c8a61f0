namespace Elearning.Domain.Statistics;

/// <summary>Standard errors of difficulties from the products of the patterns' own scores (the information of Louis 1982 as the data show it).</summary>
internal static class StandardErrors
{
    /// <summary>By item; null when the information cannot be inverted.</summary>
    public static double[]? Of(ResponseModel model, IReadOnlyList<ResponsePattern> patterns, int[] items, double[] slopes, double[] intercepts)
    {
        // One slope for each item, one for all, or none; then the intercepts.
        var free = model switch { ResponseModel.TwoParameter => items.Length, ResponseModel.OneParameter => 1, _ => 0 };
        var size = free + items.Length;
        var information = new double[size, size];
        var logs = Curves.Logs(slopes, intercepts);
        foreach (var pattern in patterns)
        {
            var posterior = Curves.Posterior(pattern, items, logs, out _);
            var score = new double[size];
            for (var i = 0; i < items.Length; i++)
            {
                if (pattern.Right[items[i]] is >= 0 and var answer)
                {
                    for (var k = 0; k < posterior.Length; k++)
                    {
                        var residual = posterior[k] * (answer - Curves.Chance(slopes[i], intercepts[i], Quadrature.Points[k]));
                        score[free + i] += residual;
                        if (free > 0)
                        {
                            score[free == 1 ? 0 : i] += residual * Quadrature.Points[k];
                        }
                    }
                }
            }
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    information[i, j] += pattern.Count * score[i] * score[j];
                }
            }
        }
        return Inverse(information, size) is not { } variance ? null : [.. items.Select((_, i) => Error(i, free, slopes[i], intercepts[i], variance))];
    }

    // b = −d/a: the variance of a quotient, to first order.
    private static double Error(int i, int free, double slope, double intercept, double[,] variance)
    {
        var d = free + i;
        var (byIntercept, bySlope) = (-1 / slope, intercept / (slope * slope));
        var own = byIntercept * byIntercept * variance[d, d];
        if (free > 0)
        {
            var a = free == 1 ? 0 : i;
            own += (bySlope * bySlope * variance[a, a]) + (2 * byIntercept * bySlope * variance[a, d]);
        }
        return Math.Sqrt(Math.Max(0, own));
    }

    // Gauss and Jordan with the largest pivot.
    private static double[,]? Inverse(double[,] matrix, int size)
    {
        var inverse = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            inverse[i, i] = 1;
        }
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(matrix[row, column]));
            if (Math.Abs(matrix[pivot, column]) < 1e-9)
            {
                return null;
            }
            for (var k = 0; k < size; k++)
            {
                (matrix[column, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[column, k]);
                (inverse[column, k], inverse[pivot, k]) = (inverse[pivot, k], inverse[column, k]);
            }
            var scale = matrix[column, column];
            for (var k = 0; k < size; k++)
            {
                (matrix[column, k], inverse[column, k]) = (matrix[column, k] / scale, inverse[column, k] / scale);
            }
            for (var row = 0; row < size; row++)
            {
                var factor = matrix[row, column];
                if (row != column && factor != 0)
                {
                    for (var k = 0; k < size; k++)
                    {
                        matrix[row, k] -= factor * matrix[column, k];
                        inverse[row, k] -= factor * inverse[column, k];
                    }
                }
            }
        }
        return inverse;
    }
}
