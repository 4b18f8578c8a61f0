using System.Text;
using Elearning.Web.Features.Activities;

namespace Elearning.Tests.Components.Activities;

public class PresenceListTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("nom;email\r\nAmina;amina@demo.local\r\n")]
    [InlineData("nom,email\nAmina,amina@demo.local")]
    [InlineData("email\tnom\namina@demo.local\tAmina\n")]
    [InlineData("\"nom\";\"E-Mail\"\r\n\"Berrada; Amina\";\"amina@demo.local\"\r\n")]
    [InlineData("nom;Courriel\rAmina;amina@demo.local\r")]
    [InlineData("الاسم;البريد الإلكتروني\nأمينة;amina@demo.local\n")]
    public void A_list_is_read_as_spreadsheets_write_it(string text) =>
        Assert.Equal([new PresenceLine(2, "amina@demo.local")], PresenceList.Read(text)!);

    [Fact]
    public void Both_encodings_and_the_mark_of_UTF_8_are_understood()
    {
        const string Text = "prénom;adresse électronique\nHélène;h@x.fr\n";
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(Text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], Windows.GetBytes(Text) })
        {
            Assert.Equal([new PresenceLine(2, "h@x.fr")], PresenceList.Read(PresenceList.Decode(bytes))!);
        }
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them_whatever_is_in_a_cell()
    {
        var lines = PresenceList.Read("email;note\na@x;\"deux\nlignes \"\"citées\"\"\"\n\n;\nb@x;=HYPERLINK(\"http://evil\")\n=cmd|' /C calc'!A0;x\n")!;
        Assert.Equal([(2, "a@x"), (6, "b@x"), (7, "=cmd|' /C calc'!A0")], lines.Select(l => (l.Number, l.Email)));
    }

    [Fact]
    public void Without_a_column_of_addresses_nothing_is_guessed() => Assert.Null(PresenceList.Read("nom;prénom\nBerrada;Amina\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("email\n\"jamais fermé")]
    [InlineData(";;;;\n;;;;")]
    public void A_broken_file_is_read_to_its_end(string text) => Assert.True(PresenceList.Read(text) is null or { Count: <= 1 });

    [Fact]
    public void A_hundred_thousand_lines_are_read_in_a_moment()
    {
        var text = "email;nom\n" + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"p{n}@x.ma;Personne {n}\n"));
        Assert.Equal(new PresenceLine(100_001, "p99999@x.ma"), PresenceList.Read(text)![^1]);
    }
}

public class ProofFileTests
{
    public static TheoryData<byte[], string?> Files() => new()
    {
        { [.. "%PDF-1.7\n"u8], "application/pdf" },
        { [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png" },
        { [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8], null },
        { [.. "<!doctype html><script>alert(1)</script>"u8], null },
        { [.. " %PDF-1.7"u8], null },
        { [.. "PK\u0003\u0004"u8], null },
        { [0xFF, 0xD8], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_proof_is_what_its_first_bytes_say(byte[] content, string? type) => Assert.Equal(type, ProofFile.TypeOf(content));
}

public class DoorCodeTests
{
    private static readonly byte[] Secret = new byte[32];
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 30, TimeSpan.Zero);

    [Fact]
    public void A_code_opens_for_a_few_minutes_and_only_its_own_door()
    {
        var code = DoorCode.At(Now, Secret);
        Assert.True(DoorCode.Opens(code, Now, Secret));
        Assert.True(DoorCode.Opens(code, Now.AddMinutes(3), Secret));
        Assert.False(DoorCode.Opens(code, Now.AddMinutes(8), Secret));
        Assert.False(DoorCode.Opens(code, Now.AddMinutes(-8), Secret));
        Assert.False(DoorCode.Opens(code, Now, [1, .. Secret[1..]]));
        Assert.False(DoorCode.Opens(code[..^1] + "é", Now, Secret));
        Assert.NotEqual(code, DoorCode.At(Now.AddMinutes(2), Secret));
    }
}
