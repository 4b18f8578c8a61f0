namespace Elearning.Domain.Attempts;

/// <summary>Why an attempt was started.</summary>
public enum Purpose
{
    Quiz,
    Review,
}

/// <summary>One item in its place in an attempt, pinned to a CaseRevision.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Revision">SHA-256 of the CaseRevision, lower-case hex.</param>
/// <param name="Item">Item id.</param>
/// <param name="Stage">Stage of the case, from 1.</param>
/// <param name="Weight">Weight in the score, above 0.</param>
public sealed record PlannedItem(string Case, string Revision, string Item, int Stage, decimal Weight);

/// <summary>One intern at one Quiz or review, pinned to revisions. Holds what was planned and every Response; nothing in it is ever overwritten.</summary>
public sealed class Attempt
{
    // What a page may claim for one response; a made-up figure must not drown the sum.
    private const int MostSeconds = 24 * 60 * 60;
    private readonly List<Response> responses = [];
    private readonly List<StagePassed> stagesPassed = [];

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    /// <summary>The quiz, or null for a review.</summary>
    public string? QuizId { get; private init; }
    public Purpose Purpose { get; private init; }
    public Mode Mode { get; private init; }
    /// <summary>Which attempt of this person at this quiz, from 1.</summary>
    public int Number { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    /// <summary>The server's instant after which nothing is taken, or null.</summary>
    public DateTimeOffset? DeadlineAt { get; private init; }
    /// <summary>Items in order; the position of an item is its index here.</summary>
    public IReadOnlyList<PlannedItem> Plan { get; private init; } = [];
    /// <summary>Distinct cases of the plan, for access to their images.</summary>
    public string[] Cases { get; private init; } = [];
    /// <summary>The act that ended it, or null.</summary>
    public Submission? Submission { get; private set; }
    public IReadOnlyList<Response> Responses => responses;
    public IReadOnlyList<StagePassed> StagesPassed => stagesPassed;

    private Attempt() { }

    /// <summary>Starts an attempt.</summary>
    /// <exception cref="ArgumentException">The plan is empty.</exception>
    public static Attempt Start(Guid id, Guid person, string? quiz, Purpose purpose, Mode mode, int number,
        IReadOnlyList<PlannedItem> plan, DateTimeOffset now, TimeSpan? limit)
    {
        if (plan.Count == 0)
        {
            throw new ArgumentException("An attempt needs at least one item.", nameof(plan));
        }
        return new()
        {
            Id = id,
            PersonId = person,
            QuizId = quiz,
            Purpose = purpose,
            Mode = mode,
            Number = number,
            Plan = plan,
            Cases = plan.Select(p => p.Case).Distinct().ToArray(),
            StartedAt = now,
            DeadlineAt = limit is { } l ? now + l : null,
        };
    }

    /// <summary>The attempt as it stands on record.</summary>
    public static Attempt Recall(Guid id, Guid person, string? quiz, Purpose purpose, Mode mode, int number, IReadOnlyList<PlannedItem> plan,
        DateTimeOffset startedAt, DateTimeOffset? deadlineAt, IEnumerable<Response> responses, IEnumerable<StagePassed> stagesPassed, Submission? submission)
    {
        var attempt = new Attempt
        {
            Id = id,
            PersonId = person,
            QuizId = quiz,
            Purpose = purpose,
            Mode = mode,
            Number = number,
            Plan = plan,
            Cases = plan.Select(p => p.Case).Distinct().ToArray(),
            StartedAt = startedAt,
            DeadlineAt = deadlineAt,
            Submission = submission,
        };
        attempt.responses.AddRange(responses);
        attempt.stagesPassed.AddRange(stagesPassed);
        return attempt;
    }

    /// <summary>The same attempt apart: what is added to one is not added to the other.</summary>
    public Attempt Copy() => Recall(Id, PersonId, QuizId, Purpose, Mode, Number, Plan, StartedAt, DeadlineAt, responses, stagesPassed, Submission);

    /// <summary>The newest response to a position, or null.</summary>
    public Response? Latest(int position) => responses.Where(r => r.Position == position).MaxBy(r => r.Ordinal);

    /// <summary>The stage of a case that is open now: one more than the stages passed.</summary>
    public int OpenStage(string @case) => 1 + stagesPassed.Where(s => s.Case == @case).Select(s => s.Stage).DefaultIfEmpty(0).Max();

    /// <summary>What may be shown of a position; of a stage that is ahead or was left nothing is taken any more.</summary>
    public Disclosure DisclosureOf(int position)
    {
        var disclosure = Disclosure.Of(Mode, Latest(position) is { Committed: true }, Submission is not null);
        return disclosure with { CanAnswer = disclosure.CanAnswer && StateOf(position) == StageState.Open };
    }

    /// <summary>Where a position stands with regard to the stages of its case.</summary>
    public StageState StateOf(int position)
    {
        var planned = Plan[position];
        var open = OpenStage(planned.Case);
        return planned.Stage == open ? StageState.Open : planned.Stage < open ? StageState.Passed : StageState.Ahead;
    }

    /// <summary>
    /// Takes a response. <paramref name="seen"/> is the number of responses to this position that the page knew;
    /// a page that knew fewer is stale. The same id or the same content adds nothing.
    /// </summary>
    public Answering Answer(int position, Guid id, Answer? answer, Confidence? confidence, bool commit, int seen, int seconds, DateTimeOffset now)
    {
        if (responses.FirstOrDefault(r => r.Id == id) is { } known)
        {
            return new Answering.Unchanged(known);
        }
        if (Submission is not null || IsOver(now))
        {
            return new Answering.Closed();
        }
        if (StateOf(position) != StageState.Open)
        {
            return new Answering.StageClosed(StateOf(position));
        }
        var latest = Latest(position);
        if (latest is { Committed: true })
        {
            return new Answering.AlreadyCommitted(latest);
        }
        if (latest?.Ordinal > seen)
        {
            return new Answering.Stale(latest);
        }
        var commits = commit && Mode == Mode.Practice;
        if (latest is not null && !commits && latest.SameAs(answer, confidence))
        {
            return new Answering.Unchanged(latest);
        }
        var added = new Response(id, Id, position, (latest?.Ordinal ?? 0) + 1, answer, confidence, commits, Math.Clamp(seconds, 0, MostSeconds), now);
        responses.Add(added);
        return new Answering.Answered(added);
    }

    /// <summary>Goes on to the next stage of a case; what was asked before can no longer be changed. Null when that stage was already passed, is the last, or the attempt is over.</summary>
    public StagePassed? PassStage(string @case, int stage, DateTimeOffset now)
    {
        if (Submission is not null || IsOver(now) || stage != OpenStage(@case) || !Plan.Any(p => p.Case == @case && p.Stage > stage))
        {
            return null;
        }
        var passed = new StagePassed(Id, @case, stage, now);
        stagesPassed.Add(passed);
        return passed;
    }

    /// <summary>Whether the deadline has passed.</summary>
    public bool IsOver(DateTimeOffset now) => DeadlineAt is { } deadline && now >= deadline;

    /// <summary>Ends the attempt with a grade for every position; null when it was already submitted.</summary>
    /// <param name="grade">The grade of a position's latest answer.</param>
    /// <param name="by">Who ended it.</param>
    /// <param name="now">When; an attempt that ran out ends at its deadline.</param>
    public Submission? Submit(Func<int, Answer?, Grade> grade, SubmittedBy by, DateTimeOffset now)
    {
        if (Submission is not null)
        {
            return null;
        }
        var score = Score.Of(Plan.Select((planned, position) => (planned.Weight, grade(position, Latest(position)?.Answer))));
        var at = DeadlineAt is { } deadline && deadline < now ? deadline : now;
        return Submission = new(Id, at, by, score.Points, score.Most, responses.Sum(r => r.Seconds));
    }
}

/// <summary>Whether a stage is still ahead, open, or passed.</summary>
public enum StageState
{
    Ahead,
    Open,
    Passed,
}

/// <summary>A stage that was left for good.</summary>
public sealed record StagePassed(Guid AttemptId, string Case, int Stage, DateTimeOffset At);

/// <summary>Who ended an attempt.</summary>
public enum SubmittedBy
{
    Intern,
    Deadline,
}

/// <summary>The act that ends an attempt.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Score">Sum of weight × fraction.</param>
/// <param name="Most">Sum of weights.</param>
/// <param name="ActiveSeconds">Seconds that pages reported with the responses; shown, never the sole proof of time.</param>
public sealed record Submission(Guid AttemptId, DateTimeOffset At, SubmittedBy By, decimal Score, decimal Most, int ActiveSeconds)
{
    /// <summary>Score over most, 0 to 1.</summary>
    public decimal Share => Most == 0 ? 0 : Score / Most;
}
