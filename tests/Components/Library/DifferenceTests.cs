using Bunit;
using Elearning.Data.Cases;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Library;

namespace Elearning.Tests.Components.Library;

public class DifferenceTests : PageTest
{
    private static readonly Guid One = new("11111111-1111-4111-8111-111111111111"), Other = new("22222222-2222-4222-8222-222222222222");

    [Fact]
    public void Lines_files_and_series_that_came_went_or_changed_are_shown_as_text()
    {
        var before = Revision(("case.md", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj"), ("case.ar.md", "x"));
        var after = Revision(("case.md", "a\nB <i>\nc\nd\ne\nf\ng\nh\ni\nJ"), ("truth.json", "{}"));
        before.Series["t0"] = One;
        before.Series["t1"] = One;
        after.Series["t0"] = Other;
        after.Series["t2"] = One;
        var difference = CaseDifference.Between(before, after);
        Assert.Equal(["t2"], difference.SeriesAdded);
        Assert.Equal(["t1"], difference.SeriesRemoved);
        Assert.Equal(["t0"], difference.SeriesChanged);
        Assert.Equal([("case.ar.md", false, true), ("case.md", false, false), ("truth.json", true, false)], difference.Files.Select(f => (f.Name, f.IsNew, f.IsGone)));
        var page = Render<DifferenceView>(p => p.Add(x => x.Of, difference));
        Assert.Equal(["b", "B <i>", "j", "J"], page.FindAll("section:nth-of-type(3) .is-gone .difference-text, section:nth-of-type(3) .is-new .difference-text").Select(l => l.TextContent));
        Assert.Empty(page.FindAll("i"));
    }

    [Fact]
    public void What_is_equal_has_no_difference_and_what_is_too_long_is_not_compared()
    {
        Assert.True(CaseDifference.Between(Revision(("case.md", "a")), Revision(("case.md", "a"))).IsNone);
        Assert.Null(Assert.Single(CaseDifference.Between(Revision(("truth.json", new string('1', 300_000))), Revision(("truth.json", "{}"))).Files).Lines);
    }

    private static CaseRevision Revision(params (string Name, string Text)[] files) =>
        new() { Sha = new string('0', 64), CaseId = "lung-99", Files = files.ToDictionary(f => f.Name, f => f.Text), Series = [] };
}
