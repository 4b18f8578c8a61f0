using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>Reads what a page says it has shown. It is never worth an answer: what cannot be is left out without a word.</summary>
public static class PostedTrace
{
    // What clocks and slow lines may add to the time since the attempt began.
    private const double Slack = 60;

    /// <summary>The trace, or null when it is unreadable, names a series or slice the question does not show, or claims more time than passed.</summary>
    public static Trace? Read(string? text, Question question, DateTimeOffset now) =>
        Trace.Read(text, question.FramesOf) is { } trace && trace.LongestSeries() <= (now - question.Since).TotalSeconds + Slack ? trace : null;

    /// <summary>All visits to a question together; null when none was traced.</summary>
    public static Trace? Sum(IEnumerable<string> written, Question question) =>
        written.Select(w => Trace.Read(w, question.FramesOf)).OfType<Trace>().Aggregate((Trace?)null, (sum, next) => sum is null ? next : sum.Plus(next));
}
