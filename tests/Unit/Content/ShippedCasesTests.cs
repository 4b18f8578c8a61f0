using Elearning.Content;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Content;

/// <summary>What the project ships: every file of content/, with its images.</summary>
public sealed class ShippedCasesTests(ShippedContent shipped) : IClassFixture<ShippedContent>
{
    [Fact]
    public void Everything_in_the_content_folder_reads_without_a_problem()
    {
        Assert.Empty(shipped.Content.Problems.Select(p => p.Sentence("fr")));
        Assert.True(shipped.Content.Cases.Count >= 12, $"{shipped.Content.Cases.Count}");
        Assert.All(shipped.Content.Cases.Values, c => Assert.NotNull(c.Case));
        Assert.All(shipped.Content.Quizzes.Values, q => Assert.NotNull(q.Quiz));
        Assert.All(shipped.Content.Rules.Values, r => Assert.NotNull(r.Rule));
    }

    [Fact]
    public void Every_finding_is_hit_at_its_own_centre_and_lies_on_the_slices_of_its_series()
    {
        foreach (var item in shipped.Content.Cases.Values.SelectMany(c => c.Case!.Items).OfType<Locate>())
        {
            foreach (var finding in item.Findings)
            {
                Assert.True(finding.NearnessOf(finding.Centre, finding.CentreFrame, item.Slices).IsHit(item.Margin, item.Slices), $"{item.Id} {finding.Id}");
                Assert.All(finding.Contours, c => Assert.InRange(c.Frame, 0, 2000));
            }
        }
    }

    [Fact]
    public void Every_case_has_three_items_or_more_with_every_choice_explained() =>
        Assert.All(shipped.Content.Cases.Values.Select(c => c.Case!), c => Assert.True(c.Items.Count() >= 3, c.Id));

    [Fact]
    public void Four_cases_or_more_can_be_read_whole_in_arabic_and_english() =>
        Assert.True(shipped.Content.Cases.Values.Count(c => c.Case!.Languages.Order().SequenceEqual(["ar", "en", "fr"])) >= 4);
}

/// <summary>The content folder of the project, read once.</summary>
public sealed class ShippedContent
{
    public ContentFolder Content { get; } = ContentFolder.Read(Repository.Content, withImages: _ => true);
}
