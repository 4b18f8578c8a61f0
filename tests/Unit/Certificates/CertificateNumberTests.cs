using CsCheck;
using Elearning.Domain.Certificates;

namespace Elearning.Tests.Unit.Certificates;

public sealed class CertificateNumberTests
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    static readonly Gen<CertificateNumber> AnyNumber = Gen.Select(Gen.Int[1000, 9999], Gen.Byte.Array[10], (year, bytes) => CertificateNumber.Of(year, bytes));

    [Fact]
    public void A_number_shows_the_year_ten_random_characters_and_a_check()
    {
        Assert.Equal("2026-00000-00000-H", CertificateNumber.Of(2026, new byte[10]).Value);
        Assert.Matches("^2026-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$", CertificateNumber.Of(2026, [7, 51, 255, 3, 99, 128, 64, 200, 17, 1]).Value);
    }

    [Fact]
    public void A_number_that_is_printed_is_read_back() =>
        AnyNumber.Sample(number => Assert.True(CertificateNumber.TryParse(number.Value, out var read) && read == number));

    [Fact]
    public void Every_random_bit_that_is_taken_shows() =>
        Gen.Select(Gen.Byte.Array[10], Gen.Int[0, 9], Gen.Int[0, 4]).Sample((bytes, at, bit) =>
        {
            var other = bytes.ToArray();
            other[at] ^= (byte)(1 << bit);
            Assert.NotEqual(CertificateNumber.Of(2026, bytes), CertificateNumber.Of(2026, other));
        });

    [Fact]
    public void A_number_is_read_in_either_case_with_O_for_0_and_I_or_L_for_1_and_spaces_or_none() =>
        Gen.Select(AnyNumber, Gen.Int).Sample((number, seed) =>
        {
            var random = new Random(seed);
            var typed = string.Concat(number.Value.Where(c => c != '-' || random.Next(2) == 0).Select(c => (c switch
            {
                '0' => "0Oo\u0660"[random.Next(4)],
                '1' => "1IiLl\u06F1"[random.Next(6)],
                _ => random.Next(2) == 0 ? char.ToLowerInvariant(c) : c,
            }) + (random.Next(6) == 0 ? " " : "")));
            Assert.True(CertificateNumber.TryParse($" {typed}\n", out var read), typed);
            Assert.Equal(number, read);
        });

    [Fact]
    public void Any_one_character_mistyped_is_found() =>
        Gen.Select(AnyNumber, Gen.Int[0, 14], Gen.Int[1, 31]).Sample((number, at, step) =>
        {
            var plain = number.Value.Replace("-", "", StringComparison.Ordinal).ToCharArray();
            plain[at] = Alphabet[(Alphabet.IndexOf(plain[at]) + step) % 32];
            Assert.False(CertificateNumber.TryParse(new(plain), out _));
        });

    [Fact]
    public void Any_two_characters_exchanged_are_found() =>
        Gen.Select(AnyNumber, Gen.Int[0, 14], Gen.Int[0, 14]).Sample((number, a, b) =>
        {
            var plain = number.Value.Replace("-", "", StringComparison.Ordinal).ToCharArray();
            (plain[a], plain[b]) = (plain[b], plain[a]);
            Assert.Equal(plain[a] == plain[b], CertificateNumber.TryParse(new(plain), out _));
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-00000-00000")]
    [InlineData("2026-00000-00000-0")]
    [InlineData("2026-00000-00000-HH")]
    [InlineData("2026-0000U-00000-H")]
    [InlineData("2O26-00000-0000*-H")]
    [InlineData("../../etc/passwd")]
    [InlineData("' or 1=1 --")]
    [InlineData("2026-٠٠٠٠٠-00000-\u202eH")]
    public void What_is_no_number_is_not_read(string? text)
    {
        Assert.False(CertificateNumber.TryParse(text, out var number));
        Assert.Null(number);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_fails() =>
        Gen.String.Sample(text => Assert.Equal(CertificateNumber.TryParse(text, out var number), number is not null));

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() =>
        Assert.False(CertificateNumber.TryParse(new string('-', 10_000_000) + "2026-00000-00000-H", out _));

    [Fact]
    public void A_number_needs_ten_bytes_and_a_year_of_four_digits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateNumber.Of(2026, new byte[9]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateNumber.Of(999, new byte[10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateNumber.Of(10_000, new byte[10]));
    }
}
