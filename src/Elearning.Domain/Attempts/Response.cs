namespace Elearning.Domain.Attempts;

/// <summary>One answer to one item, append-only, with its Confidence.</summary>
/// <param name="Id">Made by the page, so that sending twice saves once.</param>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Position">Index in the attempt's plan.</param>
/// <param name="Ordinal">From 1, one more than the response before it to the same position.</param>
/// <param name="Answer">What was answered; null when it was cleared.</param>
/// <param name="Confidence">How sure, or null when not said.</param>
/// <param name="Committed">Practice: the answer was handed in for feedback and cannot change.</param>
/// <param name="Seconds">Seconds on the page before it, as the page reported.</param>
/// <param name="At">When the server took it.</param>
public sealed record Response(
    Guid Id, Guid AttemptId, int Position, int Ordinal, Answer? Answer, Confidence? Confidence, bool Committed, int Seconds, DateTimeOffset At)
{
    /// <summary>Whether it says the same.</summary>
    public bool SameAs(Answer? answer, Confidence? confidence) =>
        confidence == Confidence && answer?.ToJson() == Answer?.ToJson();
}

/// <summary>What came of handing in a response.</summary>
public abstract record Answering
{
    private Answering() { }

    /// <summary>Saved.</summary>
    public sealed record Answered(Response Response) : Answering;
    /// <summary>Nothing new: sent twice, or the same content.</summary>
    public sealed record Unchanged(Response Response) : Answering;
    /// <summary>Another page answered since this one was loaded.</summary>
    public sealed record Stale(Response Latest) : Answering;
    /// <summary>Practice: the feedback was already given.</summary>
    public sealed record AlreadyCommitted(Response Response) : Answering;
    /// <summary>The stage is not open yet, or was left.</summary>
    public sealed record StageClosed(StageState State) : Answering;
    /// <summary>Submitted, or out of time.</summary>
    public sealed record Closed : Answering;
}
