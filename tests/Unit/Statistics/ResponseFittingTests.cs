
using Elearning.Domain.Statistics;
using Xunit;
using static Elearning.Tests.Unit.Statistics.Vector;

namespace Elearning.Tests.Unit.Statistics;

public sealed class ResponseFittingTests
{
    [Theory]
    [InlineData("irt-lsat6.json", "rasch_a1", ResponseModel.Rasch)]
    [InlineData("irt-lsat6.json", "onepl", ResponseModel.OneParameter)]
    [InlineData("irt-lsat6.json", "twopl", ResponseModel.TwoParameter)]
    [InlineData("irt-lsat7.json", "rasch_a1", ResponseModel.Rasch)]
    [InlineData("irt-lsat7.json", "onepl", ResponseModel.OneParameter)]
    [InlineData("irt-lsat7.json", "twopl", ResponseModel.TwoParameter)]
    public void The_law_school_tests_give_the_figures_of_ltm(string name, string block, ResponseModel model)
    {
        var file = Read(name);
        var theirs = file.GetProperty(block);
        var fit = ResponseFitting.Fit(model, Patterns(file))!;
        Assert.True(fit.Converged);
        Assert.Equal(1000, fit.People);
        Assert.Equal(theirs.GetProperty("loglik").GetDouble(), fit.LogLikelihood, 1e-3);
        // ltm stops where the gradient of an uncertain item is still 0.02: ours is never the lower likelihood, and no difficulty is off by more
        // than 2e-3 or a two-hundredth of its standard error.
        Assert.True(fit.LogLikelihood > theirs.GetProperty("loglik").GetDouble() - 1e-6);
        var errors = theirs.GetProperty("se").Numbers();
        Assert.All(theirs.GetProperty("difficulty").Numbers().Select((b, i) => (b, i)), p => Assert.Equal(p.b!.Value, fit.Curves[p.i]!.Difficulty, Math.Max(2e-3, errors[p.i]!.Value / 200)));
        Assert.All(theirs.GetProperty("discrimination").Numbers().Zip(fit.Curves), p => Assert.Equal(p.First!.Value, p.Second!.Slope, 2e-3));
        // Theirs come from a numerical Hessian, ours from the scores: the same in the limit.
        Assert.All(theirs.GetProperty("se").Numbers().Zip(fit.Curves), p => Assert.InRange(p.Second!.Error!.Value / p.First!.Value, 0.75, 1.33));
    }

    [Theory]
    [InlineData("irt-lsat6.json")]
    [InlineData("irt-lsat7.json")]
    public void The_ability_of_every_pattern_is_that_of_ltm(string name)
    {
        var file = Read(name);
        var fit = ResponseFitting.Fit(ResponseModel.TwoParameter, Patterns(file))!;
        Assert.All(file.GetProperty("twopl_scores").EnumerateArray(), score =>
        {
            var ability = Ability.Of(new([.. score.GetProperty("pattern").GetString()!.Select(c => (sbyte)(c - '0'))], 1), fit.Curves);
            Assert.Equal(score.GetProperty("eap").GetDouble(), ability.Value, 1e-3);
            Assert.Equal(score.GetProperty("eap_se").GetDouble(), ability.Error, 1e-3);
        });
    }

    [Fact]
    public void Of_an_item_that_all_had_right_nothing_is_said()
    {
        ResponsePattern[] patterns = [new([1, 1, 0], 40), new([1, 0, 1], 30), new([1, 0, 0], 30), new([1, 1, 1], 20)];
        var fit = ResponseFitting.Fit(ResponseModel.Rasch, patterns)!;
        Assert.Null(fit.Curves[0]);
        Assert.NotNull(fit.Curves[1]);
        Assert.Null(ResponseFitting.Fit(ResponseModel.Rasch, [new([1, 0], 10), new([1, 1], 10)]));
        Assert.Null(ResponseFitting.Fit(ResponseModel.Rasch, []));
    }

    [Fact]
    public void An_item_that_was_not_asked_neither_helps_nor_harms()
    {
        var patterns = Patterns(Read("irt-lsat7.json"));

        ResponsePattern[] six = [.. patterns.Select(p => new ResponsePattern([.. p.Right, -1], p.Count))];
        var (five, all) = (ResponseFitting.Fit(ResponseModel.TwoParameter, patterns)!, ResponseFitting.Fit(ResponseModel.TwoParameter, six)!);
        Assert.Null(all.Curves[5]);
        Assert.Equal(five.LogLikelihood, all.LogLikelihood, 1e-6);
        Assert.Equal(five.Curves[2]!.Slope, all.Curves[2]!.Slope, 1e-6);
    }
}
