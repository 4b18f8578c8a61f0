using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

/// <summary>Rules and evidence of the tests.</summary>
static class Rules
{
    public static readonly CreditRule Hours = new()
    {
        Id = "heures-maroc-examen",
        Version = new('a', 64),
        Regime = new("heures-neutres", LocalText.Of("Heures de formation")),
        Unit = LocalText.Of("heure"),
        Amount = 1m,
        QuizId = "examen-oncologie",
        PassMark = 0.6m,
        Attempts = 2,
        ValidFrom = new(2026, 1, 1),
        ValidTo = new(2028, 12, 31),
        Caps = [new(20, CapPeriod.Year)],
        CycleYears = 5,
        Target = 20,
        Wording = LocalText.Of("Heures de formation continue, sans reconnaissance officielle."),
    };

    public static Evidence Work(string at = "2026-05-04T09:00Z", decimal score = 0.8m, int attempt = 1) =>
        new(Guid.CreateVersion7(Utc(at)), attempt, score, Utc(at), 900, [new("lung-01", new('b', 64))]);

    public static CreditEntry Signed(CreditRule rule, Award.Proposed proposed) =>
        CreditEntry.Award(Id(), Amina, rule, proposed, Id(), Fatima, Utc("2026-06-01T09:00Z"));

    public static readonly Guid Amina = Id();
    public static readonly Guid Fatima = Id();

    public static Guid Id() => Guid.CreateVersion7(Utc("2026-06-01T09:00Z"));
}
