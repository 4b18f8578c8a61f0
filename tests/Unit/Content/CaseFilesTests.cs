using CsCheck;
using Elearning.Content.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class CaseFilesTests
{
    private static readonly Gen<Dictionary<string, string>> Files = Gen.Dictionary(One("case.md", "case.ar.md", "case.en.md", "truth.json"), One("a", "b", "c"))[0, 4].Select(Whole);

    private static readonly Gen<Dictionary<string, string>> Changes = Gen.Dictionary(One("case.md", "case.ar.md", "case.en.md", "truth.json"), One("", "a", "b", "c", "d"))[0, 4];

    private static Gen<string> One(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static Dictionary<string, string> Whole(Dictionary<string, string> files)
    {
        files.TryAdd("case.md", "a");
        return files;
    }

    [Fact]
    public void Where_nothing_clashes_the_merge_keeps_every_change_of_both() =>
        Gen.Select(Files, Changes, Changes).Sample((start, his, hers) =>
        {
            var theirs = CaseFiles.With(start, his);
            if (CaseFiles.Clashes(start, theirs, hers).Count > 0)
            {
                return;
            }
            var both = CaseFiles.Merge(start, theirs, hers);
            foreach (var name in CaseFile.Names)
            {
                var (begun, mine) = (start.GetValueOrDefault(name), CaseFiles.With(start, hers).GetValueOrDefault(name));
                Assert.Equal(mine == begun ? theirs.GetValueOrDefault(name) : mine, both.GetValueOrDefault(name));
            }
        });

    [Fact]
    public void A_clash_is_a_file_that_both_changed_and_not_in_the_same_way() =>
        Gen.Select(Files, Changes, Changes).Sample((start, his, hers) =>
        {
            var (theirs, mine) = (CaseFiles.With(start, his), CaseFiles.With(start, hers));
            Assert.Equal(
                CaseFile.Names.Where(n => theirs.GetValueOrDefault(n) != start.GetValueOrDefault(n) && mine.GetValueOrDefault(n) != start.GetValueOrDefault(n) && theirs.GetValueOrDefault(n) != mine.GetValueOrDefault(n)).Order(StringComparer.Ordinal),
                CaseFiles.Clashes(start, theirs, hers));
        });

    [Fact]
    public void An_emptied_text_takes_its_file_away_but_never_the_case_itself() =>
        Assert.Equal(["case.md"], CaseFiles.With(new Dictionary<string, string> { ["case.md"] = "a", ["truth.json"] = "{}" }, new Dictionary<string, string> { ["case.md"] = "", ["truth.json"] = "" }).Keys);

    [Fact]
    public void Names_that_are_none_sizes_beyond_the_limit_and_control_characters_are_refused_with_their_place()
    {
        Assert.Empty(CaseFiles.Refusals(new Dictionary<string, string> { ["case.md"] = new('a', CaseFile.LongestText) }));
        Assert.Equal("C001", Assert.Single(CaseFiles.Refusals(new Dictionary<string, string> { ["case.md"] = new('a', CaseFile.LongestText + 1) })).Code);
        Assert.Single(CaseFiles.Refusals(new Dictionary<string, string> { ["../case.md"] = "a" }));
        var control = Assert.Single(CaseFiles.Refusals(new Dictionary<string, string> { ["case.en.md"] = "a\r\nbc\0" }));
        Assert.Equal(("C003", 2, 3), (control.Code, control.Line, control.Column));
    }
}
