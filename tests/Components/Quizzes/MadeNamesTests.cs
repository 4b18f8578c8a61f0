using Elearning.Web.Features.Imports;
using Elearning.Web.Features.Quizzes;

namespace Elearning.Tests.Components.Quizzes;

public class MadeNamesTests
{
    [Theory]
    [InlineData("Thorax, 2e année", "thorax-2e-annee")]
    [InlineData("2024 – bilan", "bilan")]
    [InlineData("7", "quiz")]
    [InlineData("سرطان", "quiz")]
    [InlineData(null, "quiz")]
    [InlineData("abcdefghij abcdefghij abcdefghij abcdef x tail", "abcdefghij-abcdefghij-abcdefghij-abcdef")]
    public void A_quiz_is_named_by_its_title(string? title, string name) => Assert.Equal(name, QuizForm.NameOf(title));

    [Theory]
    [InlineData("Lésion", "lesion")]
    [InlineData("2e lésion", "shape-2e-lesion")]
    [InlineData("x", "shape-x")]
    [InlineData("ورم", "shape")]
    [InlineData("Liver", "liver-3")]
    public void A_shape_is_named_by_what_it_is_called_and_never_as_another(string name, string id) => Assert.Equal(id, OfferedTruth.IdOf(name, ["liver", "liver-2"]));
}
