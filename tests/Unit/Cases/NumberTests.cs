using System.Globalization;
using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class NumberTests
{
    static NumberItem Size => new() { Id = "size", Stem = LocalText.Of("?"), Value = 12, Tolerance = 2, Unit = "mm" };

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData(" 12,5 mm ", "12.5")]
    [InlineData("12.5mm", "12.5")]
    [InlineData("12,5 mm²", "12.5")]
    [InlineData("-3,5", "-3.5")]
    [InlineData("−3.5", "-3.5")]
    [InlineData("+7", "7")]
    [InlineData(",5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("0,0", "0")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u202F234\u00A0567", "1234567")]
    [InlineData("١٢٫٥", "12.5")]
    [InlineData("۱۲٫۵ مم", "12.5")]
    [InlineData("١٢,٥", "12.5")]
    [InlineData("١٢،٥", "12.5")]
    [InlineData("–3,5", "-3.5")]
    [InlineData("\u200F12\u200E", "12")]
    [InlineData("50 %", "50")]
    public void A_number_is_read_as_people_type_it(string typed, string value) =>
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Numbers.Parse(typed));

    [Theory]
    [InlineData("79228162514264337593543950335", "-79228162514264337593543950335", 0)]
    [InlineData("-79228162514264337593543950335", "1", 0)]
    [InlineData("-79228162514264337593543950335", "79228162514264337593543950335", 0)]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335", 1)]
    [InlineData("79228162514264337593543950334", "79228162514264337593543950333", 1)]
    [InlineData("-1", "79228162514264337593543950334", 0)]
    [InlineData("0", "79228162514264337593543950335", 0)]
    public void Numbers_at_the_end_of_what_can_be_counted_are_marked_too(string answer, string key, int mark)
    {
        var item = Size with { Value = decimal.Parse(key, CultureInfo.InvariantCulture) };
        Assert.Equal(mark, item.Grade(new Measured(answer, decimal.Parse(answer, CultureInfo.InvariantCulture))).Fraction);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mm")]
    [InlineData("douze")]
    [InlineData("1,234.5")]
    [InlineData("1.234,5")]
    [InlineData("1,234,567")]
    [InlineData("12 15")]
    [InlineData("12-15")]
    [InlineData("12 à 15")]
    [InlineData("12 mm 3")]
    [InlineData("1e5")]
    [InlineData("0x1F")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData(",")]
    [InlineData("<script>12")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("000000000000000000000000000000000000000000000000000000001")]
    public void What_is_no_number_or_could_be_two_is_refused(string? typed) => Assert.Null(Numbers.Parse(typed));

    [Theory]
    [InlineData("12", true)]
    [InlineData("12 mm", true)]
    [InlineData("12 MM", true)]
    [InlineData("12 cm", false)]
    [InlineData("1,2 m", false)]
    public void Another_unit_than_the_one_asked_is_refused(string typed, bool read)
    {
        Assert.Equal(read, Numbers.Parse(typed, "mm") is not null);
        Assert.Equal(read ? Verdict.Right : Verdict.Unanswered, Size.Grade(Size.Read(typed)).Verdict);
    }

    [Fact]
    public void Every_number_comes_back_with_comma_point_or_arabic_digits() =>
        Gen.Decimal[-100_000, 100_000].Select(n => decimal.Round(n, 3)).Sample(n =>
        {
            var text = n.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(n, Numbers.Parse(text));
            Assert.Equal(n, Numbers.Parse(text.Replace('.', ',')));
            Assert.Equal(n, Numbers.Parse(string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '٠') : c))));
        });

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String[0, 50].Sample(text => Numbers.Parse(text));

    [Theory]
    [InlineData("10", 1)]
    [InlineData("14", 1)]
    [InlineData("12,0", 1)]
    [InlineData("9,99", 0)]
    [InlineData("14.01", 0)]
    [InlineData("-12", 0)]
    public void Both_ends_of_the_tolerance_are_right(string typed, int fraction) => Assert.Equal(fraction, Size.Grade(Size.Read(typed)).Fraction);

    [Fact]
    public void What_cannot_be_read_is_unanswered_not_wrong() => Assert.Equal(Verdict.Unanswered, Size.Grade(new Measured("douze", null)).Verdict);
}
