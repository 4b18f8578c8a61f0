using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>An image file that is not taken; the only thing thrown on hostile bytes. Its kind says what is wrong and what to do.</summary>
public sealed class DicomRefusedException : Exception
{
    /// <param name="kind">One of <see cref="ImageProblems"/>.</param>
    /// <param name="details">What fills its sentences; numbers, tags and file names only, never a value of the header.</param>
    public DicomRefusedException(ProblemKind kind, params string[] details)
        : base(new ContentProblem("", 0, 0, kind, details).Sentence("en")) => (Kind, Details) = (kind, details);

    /// <summary>What is wrong.</summary>
    public ProblemKind Kind { get; }

    /// <summary>What fills the sentences.</summary>
    public IReadOnlyList<string> Details { get; }
}
