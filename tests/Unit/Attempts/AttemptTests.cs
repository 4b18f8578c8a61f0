using CsCheck;
using Elearning.Domain.Attempts;
using Xunit;

namespace Elearning.Tests.Unit.Attempts;

public sealed class AttemptTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    // Case "lung" asks two items at its first stage and one at its second; case "brain" asks one.
    static readonly PlannedItem[] Plan =
    [
        new("lung", "aa", "find", 1, 1), new("lung", "aa", "dx", 1, 1), new("lung", "aa", "size", 2, 2), new("brain", "bb", "name", 1, 1),
    ];

    static Attempt Started(Mode mode = Mode.Exam, TimeSpan? limit = null) =>
        Attempt.Start(Guid.CreateVersion7(Noon), Guid.CreateVersion7(Noon), "exam", Purpose.Quiz, mode, 1, Plan, Noon, limit);

    static Guid NewId() => Guid.CreateVersion7(Noon);

    static Answering Say(Attempt attempt, int position, string text, int seen, bool commit = false, Confidence? confidence = null, Guid? id = null, DateTimeOffset? now = null) =>
        attempt.Answer(position, id ?? NewId(), new Written(text), confidence, commit, seen, 10, now ?? Noon);

    [Fact]
    public void An_attempt_needs_something_to_ask() =>
        Assert.Throws<ArgumentException>(() => Attempt.Start(NewId(), NewId(), null, Purpose.Review, Mode.Practice, 1, [], Noon, null));

    [Fact]
    public void A_started_attempt_knows_its_cases_once_and_its_deadline()
    {
        var attempt = Started(limit: TimeSpan.FromMinutes(15));
        Assert.Equal(["lung", "brain"], attempt.Cases);
        Assert.Equal(Noon.AddMinutes(15), attempt.DeadlineAt);
        Assert.Null(Started().DeadlineAt);
    }

    [Fact]
    public void Answers_are_appended_and_numbered_and_the_newest_is_the_latest()
    {
        var attempt = Started();
        var first = Assert.IsType<Answering.Answered>(Say(attempt, 0, "a", 0)).Response;
        var second = Assert.IsType<Answering.Answered>(Say(attempt, 0, "b", 1)).Response;
        Assert.Equal((1, 2), (first.Ordinal, second.Ordinal));
        Assert.Equal([first, second], attempt.Responses);
        Assert.Same(second, attempt.Latest(0));
        Assert.Null(attempt.Latest(1));
        Assert.False(second.Committed);
    }

    [Fact]
    public void The_same_id_adds_nothing_whatever_it_says()
    {
        var attempt = Started();
        var id = NewId();
        var first = Assert.IsType<Answering.Answered>(Say(attempt, 0, "a", 0, id: id)).Response;
        Assert.Same(first, Assert.IsType<Answering.Unchanged>(Say(attempt, 0, "a", 0, id: id)).Response);
        Assert.Same(first, Assert.IsType<Answering.Unchanged>(Say(attempt, 1, "z", 7, id: id)).Response);
        Assert.Single(attempt.Responses);
    }

    [Fact]
    public void The_same_id_is_told_again_even_after_the_attempt_was_submitted()
    {
        var attempt = Started();
        var id = NewId();
        Say(attempt, 0, "a", 0, id: id);
        attempt.Submit((_, _) => Grade.Of(0, 1), SubmittedBy.Intern, Noon);
        Assert.IsType<Answering.Unchanged>(Say(attempt, 0, "a", 0, id: id));
        Assert.IsType<Answering.Closed>(Say(attempt, 0, "b", 1));
    }

    [Fact]
    public void The_same_content_adds_nothing_but_another_confidence_does()
    {
        var attempt = Started();
        Say(attempt, 0, "a", 0);
        Assert.IsType<Answering.Unchanged>(Say(attempt, 0, "a", 1));
        Assert.IsType<Answering.Unchanged>(Say(attempt, 0, "a", 1, commit: true));
        Assert.IsType<Answering.Answered>(Say(attempt, 0, "a", 1, confidence: Confidence.Sure));
        Assert.Equal(2, attempt.Responses.Count);
    }

    [Fact]
    public void A_page_that_knew_fewer_responses_is_stale_and_changes_nothing()
    {
        var attempt = Started();
        Say(attempt, 0, "a", 0);
        var second = Assert.IsType<Answering.Answered>(Say(attempt, 0, "b", 1)).Response;
        Assert.Same(second, Assert.IsType<Answering.Stale>(Say(attempt, 0, "c", 1)).Latest);
        Assert.Same(second, Assert.IsType<Answering.Stale>(Say(attempt, 0, "c", 0)).Latest);
        Assert.Equal(2, attempt.Responses.Count);
    }

    [Fact]
    public void A_page_that_claims_to_know_more_than_there_is_does_not_break_the_numbering()
    {
        var attempt = Started();
        Assert.Equal(1, Assert.IsType<Answering.Answered>(Say(attempt, 0, "a", 5)).Response.Ordinal);
        Assert.Equal(2, Assert.IsType<Answering.Answered>(Say(attempt, 0, "b", int.MaxValue)).Response.Ordinal);
        Assert.IsType<Answering.Stale>(Say(attempt, 0, "c", -1));
    }

    [Fact]
    public void In_practice_a_committed_answer_cannot_change_and_in_an_exam_nothing_is_committed()
    {
        var practice = Started(Mode.Practice);
        Say(practice, 0, "a", 0);
        var committed = Assert.IsType<Answering.Answered>(Say(practice, 0, "a", 1, commit: true)).Response;
        Assert.True(committed.Committed);
        Assert.Same(committed, Assert.IsType<Answering.AlreadyCommitted>(Say(practice, 0, "b", 2)).Response);
        Assert.False(Assert.IsType<Answering.Answered>(Say(Started(), 0, "a", 0, commit: true)).Response.Committed);
    }

    [Fact]
    public void An_answer_can_be_cleared()
    {
        var attempt = Started();
        Say(attempt, 0, "a", 0);
        Assert.Null(Assert.IsType<Answering.Answered>(attempt.Answer(0, NewId(), null, null, false, 1, 0, Noon)).Response.Answer);
        Assert.IsType<Answering.Unchanged>(attempt.Answer(0, NewId(), null, null, false, 2, 0, Noon));
    }

    [Fact]
    public void Stages_open_one_after_the_other_and_never_again()
    {
        var attempt = Started();
        Assert.Equal((1, StageState.Open, StageState.Ahead, StageState.Open), (attempt.OpenStage("lung"), attempt.StateOf(0), attempt.StateOf(2), attempt.StateOf(3)));
        Assert.Equal(StageState.Ahead, Assert.IsType<Answering.StageClosed>(Say(attempt, 2, "12", 0)).State);
        Assert.Null(attempt.PassStage("lung", 2, Noon));
        Assert.NotNull(attempt.PassStage("lung", 1, Noon));
        Assert.Null(attempt.PassStage("lung", 1, Noon));
        Assert.Null(attempt.PassStage("lung", 2, Noon));
        Assert.Null(attempt.PassStage("brain", 1, Noon));
        Assert.Null(attempt.PassStage("heart", 1, Noon));
        Assert.Equal(StageState.Passed, Assert.IsType<Answering.StageClosed>(Say(attempt, 0, "a", 0)).State);
        Assert.IsType<Answering.Answered>(Say(attempt, 2, "12", 0));
        Assert.IsType<Answering.Answered>(Say(attempt, 3, "x", 0));
    }

    [Fact]
    public void Nothing_is_taken_at_the_deadline_or_later()
    {
        var attempt = Started(limit: TimeSpan.FromMinutes(15));
        Assert.IsType<Answering.Answered>(Say(attempt, 0, "a", 0, now: Noon.AddMinutes(15).AddTicks(-1)));
        Assert.IsType<Answering.Closed>(Say(attempt, 0, "b", 1, now: Noon.AddMinutes(15)));
        Assert.Null(attempt.PassStage("lung", 1, Noon.AddMinutes(15)));
        Assert.False(Started().IsOver(Noon.AddYears(9)));
    }

    [Fact]
    public void Submission_sums_weighted_fractions_of_the_latest_answers_and_ends_the_attempt()
    {
        var attempt = Started();
        Say(attempt, 0, "wrong", 0);
        Say(attempt, 0, "right", 1);
        Say(attempt, 1, "half", 0);
        var asked = new List<(int, string?)>();
        var submission = attempt.Submit((position, answer) =>
        {
            asked.Add((position, (answer as Written)?.Text));
            return Grade.Of((answer as Written)?.Text switch { "right" => 1, "half" => 0.5m, _ => 0 }, 1);
        }, SubmittedBy.Intern, Noon);
        Assert.Equal([(0, "right"), (1, "half"), (2, null), (3, null)], asked);
        Assert.Equal((1.5m, 5m, 0.3m, 30), (submission!.Score, submission.Most, submission.Share, submission.ActiveSeconds));
        Assert.Same(submission, attempt.Submission);
        Assert.Null(attempt.Submit((_, _) => Grade.Of(1, 1), SubmittedBy.Deadline, Noon));
        Assert.Null(attempt.PassStage("lung", 1, Noon));
    }

    [Fact]
    public void An_attempt_that_ran_out_ends_at_its_deadline_however_late_it_is_noticed()
    {
        var attempt = Started(limit: TimeSpan.FromMinutes(15));
        Assert.Equal(Noon.AddMinutes(15), attempt.Submit((_, _) => Grade.Of(0, 1), SubmittedBy.Deadline, Noon.AddDays(2))!.At);
        var early = Started(limit: TimeSpan.FromMinutes(15));
        Assert.Equal(Noon.AddMinutes(3), early.Submit((_, _) => Grade.Of(0, 1), SubmittedBy.Intern, Noon.AddMinutes(3))!.At);
    }

    [Fact]
    public void Made_up_seconds_neither_go_below_zero_nor_drown_the_sum()
    {
        var attempt = Started();
        for (var i = 0; i < 5; i++)
        {
            attempt.Answer(0, NewId(), new Written($"{i}"), null, false, i, int.MaxValue, Noon);
            attempt.Answer(1, NewId(), new Written($"{i}"), null, false, i, int.MinValue, Noon);
        }
        Assert.Equal(5 * 86_400, attempt.Submit((_, _) => Grade.Of(0, 1), SubmittedBy.Intern, Noon)!.ActiveSeconds);
    }

    [Theory]
    [InlineData(Mode.Practice, false, false, false, true)]
    [InlineData(Mode.Practice, true, false, true, false)]
    [InlineData(Mode.Practice, false, true, true, false)]
    [InlineData(Mode.Practice, true, true, true, false)]
    [InlineData(Mode.Exam, false, false, false, true)]
    [InlineData(Mode.Exam, true, false, false, true)]
    [InlineData(Mode.Exam, false, true, true, false)]
    [InlineData(Mode.Exam, true, true, true, false)]
    public void Practice_discloses_what_is_committed_and_an_exam_nothing_before_submission(Mode mode, bool committed, bool submitted, bool key, bool canAnswer) =>
        Assert.Equal(new Disclosure(key, canAnswer), Disclosure.Of(mode, committed, submitted));

    [Fact]
    public void Disclosure_of_a_position_follows_its_own_response_its_stage_and_the_submission()
    {
        var practice = Started(Mode.Practice);
        Say(practice, 0, "a", 0, commit: true);
        Assert.Equal([new(true, false), new(false, true), new(false, false), new(false, true)], Enumerable.Range(0, 4).Select(practice.DisclosureOf));
        practice.PassStage("lung", 1, Noon);
        Assert.Equal([new(true, false), new(false, false), new(false, true), new(false, true)], Enumerable.Range(0, 4).Select(practice.DisclosureOf));
        practice.Submit((_, _) => Grade.Of(0, 1), SubmittedBy.Intern, Noon);
        Assert.All(Enumerable.Range(0, 4).Select(practice.DisclosureOf), d => Assert.Equal(new(true, false), d));
    }

    [Fact]
    public void Whatever_a_page_sends_nothing_is_ever_lost_overwritten_or_taken_twice() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 20]).Array[1, 40]).Sample((exam, deeds) =>
        {
            var attempt = Started(exam ? Mode.Exam : Mode.Practice, TimeSpan.FromMinutes(15));
            var ids = Enumerable.Range(0, 10).Select(_ => NewId()).ToArray();
            foreach (var (position, id, text, commit, seen, minute) in deeds)
            {
                var before = attempt.Responses.ToArray();
                var said = attempt.Answer(position, ids[id], text == 0 ? null : new Written($"{text}"), null, commit, seen, 1, Noon.AddMinutes(minute));
                if (minute == 20)
                {
                    attempt.PassStage("lung", 1, Noon);
                }
                Assert.Equal(before, attempt.Responses.Take(before.Length));
                Assert.Equal(said is Answering.Answered ? 1 : 0, attempt.Responses.Count - before.Length);
            }
            Assert.Equal(attempt.Responses.Count, attempt.Responses.Select(r => r.Id).Distinct().Count());
            Assert.All(attempt.Responses.GroupBy(r => r.Position), g =>
            {
                Assert.Equal(Enumerable.Range(1, g.Count()), g.Select(r => r.Ordinal));
                Assert.All(g.SkipLast(1), r => Assert.False(r.Committed));
            });
        });

    [Fact]
    public void Every_kind_of_answer_comes_back_from_its_stored_form()
    {
        Answer[] answers =
        [
            new Picked(["a", "b"], ["c"]), new Picked([]), new Written("« œdème » \"x\" <b>"), new Measured("12,5", 12.5m), new Measured("douze", null),
            new Marked([new Mark("t0", 3, 1.5, -0.25, new(1, 2, 3.125))]), new Marked([], true),
        ];
        Assert.All(answers, a => Assert.Equal(a.ToJson(), Answer.FromJson(a.ToJson()).ToJson()));
        Assert.Equal(answers.Length, answers.Select(a => a.ToJson()).Distinct().Count());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"other\"}")]
    [InlineData("{\"kind\":\"System.Object\"}")]
    [InlineData("{\"kind\":\"picked\",\"choices\":7}")]
    public void What_is_no_answer_is_refused(string json) =>
        Assert.ThrowsAny<Exception>(() => Answer.FromJson(json));
}
