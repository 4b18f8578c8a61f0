using Elearning.Web.Features.Accounts;

namespace Elearning.Tests.Components.Accounts;

public class PersonNameTests
{
    [Theory]
    [InlineData("  Hanae   El Fassi ", "Hanae El Fassi")]
    [InlineData("Zoë d’Ángelo-Łukasz", "Zoë d’Ángelo-Łukasz")]
    [InlineData("سلمى العلمي", "سلمى العلمي")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("A\u00A0B", "A B")]
    public void A_name_is_kept_as_written_but_for_its_spaces(string typed, string kept) => Assert.Equal(kept, PersonName.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a\nb")]
    [InlineData("a\r\nBcc: b")]
    [InlineData("a\0b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u2028b")]
    [InlineData("a\uFEFFb")]
    [InlineData("a<b")]
    public void A_name_that_could_break_a_line_or_turn_the_text_round_is_refused(string? typed) => Assert.Null(PersonName.Read(typed));

    [Fact]
    public void A_name_has_at_most_200_characters()
    {
        Assert.NotNull(PersonName.Read(new string('a', 200)));
        Assert.Null(PersonName.Read(new string('a', 201)));
    }

    [Theory]
    [InlineData(" Amina.Berrada+radio@CHU-Rabat.ma ", "amina.berrada+radio@chu-rabat.ma")]
    [InlineData("a@localhost", "a@localhost")]
    public void An_address_is_kept_in_lower_case(string typed, string kept) => Assert.Equal(kept, PersonName.ReadEmail(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    [InlineData("a@")]
    [InlineData("@b.ma")]
    [InlineData("a@b@c.ma")]
    [InlineData("a b@c.ma")]
    [InlineData("a@b..ma")]
    [InlineData("a@-b.ma")]
    [InlineData("a@b.ma\n")]
    [InlineData("a\n@b.ma")]
    [InlineData("\"a\"@b.ma")]
    [InlineData("a@b.ma,c@d.ma")]
    [InlineData("А@b.ma")]
    [InlineData("a@[127.0.0.1]")]
    public void What_is_not_one_plain_address_is_refused(string? typed)
    {
        // A trailing line break is white space around what was typed, not part of it.
        Assert.Equal(typed == "a@b.ma\n" ? "a@b.ma" : null, PersonName.ReadEmail(typed));
    }

    [Fact]
    public void A_name_in_a_mail_header_is_one_line_whatever_the_database_holds() =>
        Assert.Equal("Eve Bcc: all@chu.ma x", PersonName.OneLine("Eve\r\nBcc: all@chu.ma\u202Ex\0"));
}
