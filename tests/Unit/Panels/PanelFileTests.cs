using CsCheck;
using Elearning.Content.Panels;
using Elearning.Content.Problems;
using Elearning.Domain.Panels;
using Xunit;

namespace Elearning.Tests.Unit.Panels;

public sealed class PanelFileTests
{
    static (PanelFile? File, string[] Codes) Read(string text)
    {
        var problems = new List<ContentProblem>();
        return (PanelFile.Read(text, new("panel.yml", problems)), [.. problems.Select(p => p.Code)]);
    }

    [Fact]
    public void A_panel_that_was_written_reads_back_as_it_was_whatever_the_reasons()
    {
        // What a form lets through: no control characters, trimmed.
        var reason = Gen.String.Select(s => string.Concat(s.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff'))).Trim());
        Gen.Select(Gen.Int[-2, 2], reason).List[1, 12].Sample(answers =>
        {
            PanelAnswer[] panel = [.. answers.Select(a => new PanelAnswer(a.Item1, a.Item2.Length == 0 ? null : a.Item2))];
            var (file, codes) = Read(PanelFile.Write(new Dictionary<string, IReadOnlyList<PanelAnswer>> { ["e1"] = panel, ["e-2"] = panel }));
            Assert.Empty(codes);
            Assert.False(file!.Demonstration);
            Assert.Equal(panel, file.Items["e1"]);
            Assert.Equal(panel, file.Items["e-2"]);
        });
    }

    [Fact]
    public void A_panel_closed_in_arabic_reads_as_one_closed_in_french()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("ar-MA");
            Assert.Equal(-2, Read(PanelFile.Write(new Dictionary<string, IReadOnlyList<PanelAnswer>> { ["e1"] = [new(-2, null)] })).File!.Items["e1"][0].Answer);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Emoji_and_arabic_reasons_survive() =>
        Assert.Equal("«نعم» \\ \" 🙂: #", Read(PanelFile.Write(new Dictionary<string, IReadOnlyList<PanelAnswer>> { ["e1"] = [new(0, "«نعم» \\ \" 🙂: #")] })).File!.Items["e1"][0].Reason);

    [Theory]
    [InlineData("items: { e1: [ { answer: 3 } ] }", "C026")]
    [InlineData("items: { e1: [ { answer: un } ] }", "C025")]
    [InlineData("items: { e1: [ 1 ] }", "C022")]
    [InlineData("- a", "C012")]
    [InlineData("items: { e1: [ { answer: 1, raison: x } ] }", "C017")]
    public void What_is_no_answer_is_told(string text, string code) => Assert.Contains(code, Read(text).Codes);
}
