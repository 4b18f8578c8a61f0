using CsCheck;
using Elearning.Domain.Delegations;

namespace Elearning.Tests.Unit.Delegations;

public sealed class MandateTests
{
    static readonly Guid Fatima = Id(1), Karim = Id(2), Driss = Id(3), Elalami = Id(4), Amina = Id(5), Rabat = Id(10), Fes = Id(11);
    static readonly DateOnly Today = new(2026, 11, 23);

    static Guid Id(int n) => new(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    static Delegation Lent(Guid by, Guid to, decimal? ceiling = null, params Guid[] cohorts) => new(Id(100), by, to, Today, Today.AddDays(7), cohorts, ceiling, default);

    [Fact]
    public void A_delegation_is_on_from_its_first_to_its_last_day()
    {
        var lent = Lent(Fatima, Driss);
        Assert.Equal([false, true, true, false], new[] { -1, 0, 7, 8 }.Select(d => lent.IsOn(Today.AddDays(d))));
    }

    [Fact]
    public void It_covers_up_to_its_ceiling_in_its_cohorts_and_never_the_credit_of_who_lent_it()
    {
        var lent = Lent(Fatima, Driss, 2, Rabat);
        Assert.True(lent.Covers(new(Amina, Rabat, 2)));
        Assert.False(lent.Covers(new(Amina, Rabat, 2.01m)));
        Assert.False(lent.Covers(new(Amina, Fes, 1)));
        Assert.False(lent.Covers(new(Amina, null, 1)));
        Assert.False(lent.Covers(new(Fatima, Rabat, 1)));
        Assert.True(Lent(Fatima, Driss).Covers(new(Amina, null, 9999)));
    }

    [Theory]
    [InlineData(-1, 3, null, DelegationFault.Past)]
    [InlineData(3, 2, null, DelegationFault.Reversed)]
    [InlineData(0, 366, null, DelegationFault.TooLong)]
    [InlineData(0, 365, null, null)]
    [InlineData(0, 0, null, null)]
    [InlineData(0, 3, 0.0, DelegationFault.Ceiling)]
    [InlineData(0, 3, -1.0, DelegationFault.Ceiling)]
    [InlineData(0, 3, 0.005, DelegationFault.Ceiling)]
    [InlineData(0, 3, 10000.0, DelegationFault.Ceiling)]
    [InlineData(0, 3, 0.25, null)]
    public void What_is_wrong_with_a_delegation_is_told(int from, int until, double? ceiling, DelegationFault? fault) =>
        Assert.Equal(fault, (Lent(Fatima, Driss, (decimal?)ceiling) with { From = Today.AddDays(from), Until = Today.AddDays(until) }).FaultOn(Today));

    [Fact]
    public void Nobody_lends_to_herself() => Assert.Equal(DelegationFault.Oneself, Lent(Fatima, Fatima).FaultOn(Today));

    [Fact]
    public void An_administrator_decides_all_but_her_own_and_a_delegate_what_was_lent()
    {
        Assert.Equal([new Power(Fatima, null)], new Mandate(Fatima, true, []).Over(new(Amina, null, 5)));
        Assert.Empty(new Mandate(Fatima, true, []).Over(new(Fatima, null, 5)));
        var lent = Lent(Fatima, Driss, 2);
        var mandate = new Mandate(Driss, false, [lent]);
        Assert.Equal([new Power(Driss, lent)], mandate.Over(new(Amina, null, 2)));
        Assert.Empty(mandate.Over(new(Amina, null, 3)));
        Assert.Empty(mandate.Over(new(Driss, null, 1)));
        Assert.False(new Mandate(Elalami, false, []).IsAny);
    }

    [Fact]
    public void Lender_and_delegates_are_one_pair_of_eyes_and_so_is_one_person_with_two_delegations()
    {
        Power fatima = new(Fatima, null), karim = new(Karim, null), driss = new(Driss, Lent(Fatima, Driss)), elalami = new(Elalami, Lent(Fatima, Elalami)), again = new(Driss, Lent(Karim, Driss));
        Assert.False(fatima.IsApartFrom(driss));
        Assert.False(driss.IsApartFrom(elalami));
        Assert.False(driss.IsApartFrom(again));
        Assert.False(karim.IsApartFrom(again));
        Assert.True(fatima.IsApartFrom(karim));
        Assert.True(karim.IsApartFrom(driss));
        Assert.True(elalami.IsApartFrom(again));
    }

    [Fact]
    public void Being_apart_is_mutual_and_nobody_is_apart_from_herself()
    {
        var person = Gen.Int[1, 4].Select(Id);
        var power = Gen.Select(person, Gen.Bool, person, (signer, lent, by) => new Power(signer, lent ? Lent(by, signer) : null));
        Gen.Select(power, power).Sample((a, b) =>
        {
            Assert.Equal(a.IsApartFrom(b), b.IsApartFrom(a));
            Assert.False(a.IsApartFrom(a));
        });
    }
}
