using Elearning.Content;

namespace Elearning.Tests.Unit.Content;

public class AddressNameTests
{
    [Theory]
    [InlineData("Thorax, 2e année", "thorax-2e-annee")]
    [InlineData("  -- Œdème : l'été!  ", "deme-l-ete")]
    [InlineData("أورام الرئة", "")]
    [InlineData("<script>alert(1)</script>", "script-alert-1-script")]
    [InlineData("../../etc/passwd\0", "etc-passwd")]
    [InlineData("", "")]
    public void Words_become_small_letters_digits_and_hyphens(string words, string name) => Assert.Equal(name, AddressName.Of(words));
}
