using CsCheck;
using Elearning.Domain.Reminders;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Reminders;

public sealed class ClosingTests
{
    static readonly Preferences Usual = new();

    // Closes on Friday 16 January 2026 at 23:00 in Casablanca.
    static readonly Closing Exam = new("examen-oncologie", Utc("2026-01-01T08:00Z"), Utc("2026-01-16T22:00Z"), false);

    [Fact]
    public void A_closing_reminder_falls_due_at_her_own_hour_three_days_and_one_day_before()
    {
        Assert.Equal(Utc("2026-01-13T06:30Z"), Exam.DueAt(ClosingKind.ThreeDays, Usual));
        Assert.Equal(Utc("2026-01-15T06:30Z"), Exam.DueAt(ClosingKind.OneDay, Usual));
    }

    [Fact]
    public void A_quiz_that_closes_before_her_hour_is_recalled_the_day_earlier_so_that_a_whole_day_is_left()
    {
        var midnight = Exam with { ClosesAt = Utc("2026-01-15T23:00Z") };
        Assert.Equal(Utc("2026-01-14T06:30Z"), midnight.DueAt(ClosingKind.OneDay, Usual));
        Assert.Equal(Utc("2026-01-14T22:15Z"), midnight.DueAt(ClosingKind.OneDay, Usual with { Time = new(23, 15) }));
    }

    [Theory]
    [InlineData("2026-01-13T06:29:59Z", null)]
    [InlineData("2026-01-13T06:30Z", ClosingKind.ThreeDays)]
    [InlineData("2026-01-15T06:29:59Z", ClosingKind.ThreeDays)]
    [InlineData("2026-01-15T06:30Z", ClosingKind.OneDay)]
    [InlineData("2026-01-16T21:59:59Z", ClosingKind.OneDay)]
    [InlineData("2026-01-16T22:00Z", null)]
    [InlineData("2026-01-20T06:30Z", null)]
    public void Only_the_nearest_reminder_is_owed_and_none_once_it_is_closed(string now, ClosingKind? owed) =>
        Assert.Equal(owed, Exam.Owed(Usual, Utc(now)));

    [Fact]
    public void Nothing_is_owed_for_what_is_submitted_not_open_yet_or_already_told()
    {
        var now = Utc("2026-01-15T06:30Z");
        Assert.Null((Exam with { Submitted = true }).Owed(Usual, now));
        Assert.Null((Exam with { OpensAt = now.AddMinutes(1) }).Owed(Usual, now));
        Assert.Null((Exam with { Reminded = ClosingKind.OneDay }).Owed(Usual, now));
        Assert.Equal(ClosingKind.OneDay, (Exam with { Reminded = ClosingKind.ThreeDays }).Owed(Usual, now));
        Assert.Null((Exam with { Reminded = ClosingKind.ThreeDays }).Owed(Usual, now.AddDays(-1)));
        Assert.Null((Exam with { Reminded = ClosingKind.OneDay }).Owed(Usual, now.AddDays(-1)));
    }

    [Fact]
    public void A_reminder_leaves_the_days_it_promises_and_less_than_one_more_on_her_clock() =>
        Gen.Select(Gen.Int[0, 3 * 525600], Gen.Int[0, 1439], Gen.OneOf("Africa/Casablanca", "Europe/Paris"), Gen.OneOf(ClosingKind.OneDay, ClosingKind.ThreeDays))
            .Sample((minutes, minute, zone, kind) =>
            {
                var preferences = new Preferences { Zone = zone, Time = TimeOnly.MinValue.AddMinutes(minute) };
                var quiz = new Closing("q", Utc("2024-01-01T00:00Z"), Utc("2025-01-01T00:00Z").AddMinutes(minutes), false);
                var left = quiz.ClosesAt - quiz.DueAt(kind, preferences);
                Assert.InRange(left, TimeSpan.FromDays((int)kind) - TimeSpan.FromHours(1), TimeSpan.FromDays((int)kind + 1) + TimeSpan.FromHours(1));
            });

    [Fact]
    public void Each_kind_has_its_name()
    {
        Assert.Equal("closing-3", Closing.KeyOf(ClosingKind.ThreeDays));
        Assert.Equal("closing-1", Closing.KeyOf(ClosingKind.OneDay));
    }

    [Fact]
    public void A_digest_says_what_is_due_and_which_quizzes_close_the_nearest_first()
    {
        var now = Utc("2026-01-15T06:30Z");
        var later = Exam with { QuizId = "pratique-thorax", ClosesAt = Utc("2026-01-17T22:00Z"), Reminded = ClosingKind.ThreeDays };
        var far = Exam with { QuizId = "anatomie", ClosesAt = Utc("2026-03-01T22:00Z") };
        var digest = Digest.Of(Usual, now, 12, Enumerable.Range(1, 12).Select(n => $"lung-{n:00}#1"), [later, far, Exam]);
        Assert.Equal(new DateOnly(2026, 1, 15), digest.Day);
        Assert.Equal(12, digest.Due);
        Assert.Equal(["lung-01#1", "lung-02#1", "lung-03#1", "lung-04#1", "lung-05#1"], digest.Objectives);
        Assert.Equal([new("examen-oncologie", Exam.ClosesAt, ClosingKind.OneDay), new("pratique-thorax", later.ClosesAt, null)], digest.Closing);
        Assert.True(digest.IsOwed);
    }

    [Fact]
    public void A_digest_with_nothing_new_to_say_is_not_owed()
    {
        var now = Utc("2026-01-15T06:30Z");
        Assert.False(Digest.Of(Usual, now, 0, [], []).IsOwed);
        Assert.False(Digest.Of(Usual, now, 0, [], [Exam with { Submitted = true }]).IsOwed);
        Assert.False(Digest.Of(Usual, now, 0, [], [Exam with { Reminded = ClosingKind.OneDay }]).IsOwed);
        Assert.True(Digest.Of(Usual, now, 0, [], [Exam]).IsOwed);
        Assert.True(Digest.Of(Usual, now, 1, ["lung-01#1"], []).IsOwed);
    }
}
