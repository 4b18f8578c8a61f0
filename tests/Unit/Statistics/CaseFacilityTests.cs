using Elearning.Domain.Statistics;

namespace Elearning.Tests.Unit.Statistics;

public class CaseFacilityTests
{
    [Fact]
    public void A_case_is_as_hard_as_its_items_each_weighed_by_who_answered_it()
    {
        var cases = CaseFacility.Of(new Dictionary<(string, string), ItemFigures>
        {
            [("a", "one")] = new() { Attempts = 30, Facility = 0.5 },
            [("a", "two")] = new() { Attempts = 10, Facility = 0.9 },
            [("a", "nothing")] = new() { Attempts = 40 },
            [("b", "worthless")] = new() { Attempts = 12 },
            [("c", "unseen")] = new(),
        });
        Assert.Equal(40, cases["a"].Attempts);
        Assert.Equal(0.6, cases["a"].Facility!.Value, 1e-12);
        Assert.Equal(new(12, null), cases["b"]);
        Assert.DoesNotContain("c", cases);
    }
}
