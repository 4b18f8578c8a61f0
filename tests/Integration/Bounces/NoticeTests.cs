using System.Text;
using Elearning.Domain.Bounces;
using Elearning.Web.Features.Bounces;

namespace Elearning.Tests.Integration.Bounces;

public class NoticeTests
{
    private static readonly Guid Mail = Guid.Parse("019ac0de-0000-7123-8456-0123456789ab");
    private static readonly string Id = $"{Mail}@formation.chu.ma";

    public static readonly TheoryData<string> Systems = [.. Notices.Systems];

    private static Task<Notice?> ReadAsync(string mail, Encoding? encoding = null) => Notice.ReadAsync(new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(mail)), TestContext.Current.CancellationToken);

    [Theory, MemberData(nameof(Systems))]
    public async Task The_notices_of_four_systems_name_our_mail_and_what_became_of_it(string system)
    {
        Assert.Equal(new Notice(Mail, new(BounceKind.Refused, "5.1.1")), await ReadAsync(Notices.From(system, Id)));
        Assert.Equal(new Notice(Mail, new(BounceKind.Expired, "4.4.7")), await ReadAsync(Notices.From(system, Id, "failed", "4.4.7")));
        Assert.Equal(new Notice(Mail, new(BounceKind.Delayed, "4.4.1")), await ReadAsync(Notices.From(system, Id, "delayed", "4.4.1")));
        Assert.Null(await ReadAsync(Notices.From(system, Id, "delivered", "2.1.5")));
        Assert.Equal(Mail, (await ReadAsync(Notices.From(system, Id).ReplaceLineEndings("\n")))?.Reminder);
    }

    [Theory, MemberData(nameof(Systems))]
    public async Task The_mail_is_known_by_the_returned_headers_and_by_nothing_else(string system)
    {
        // What stands in the notice's own headers or text anybody may have copied from elsewhere; so may the third part, but the number is then of that mail.
        Assert.Null(await ReadAsync(Notices.From(system, Id).Replace($"Message-ID: <{Id}>", "X-Was: nothing", StringComparison.OrdinalIgnoreCase)));
        Assert.Null(await ReadAsync(Notices.From(system, "CAF=abc123@mail.gmail.example")));
        Assert.Null(await ReadAsync(Notices.From(system, "")));
        Assert.Null(await ReadAsync(Notices.From(system, Mail.ToString("N") + "@formation.chu.ma")));
        Assert.Null(await ReadAsync(Notices.From(system, "{" + Mail + "}@formation.chu.ma")));
    }

    [Fact]
    public async Task A_mail_that_reached_one_of_several_people_behind_an_address_arrived()
    {
        var both = Notices.From("postfix", Id).Replace("Remote-MTA: dns; mx.elsewhere.example", "Remote-MTA: dns; mx.elsewhere.example\r\n\r\nFinal-Recipient: rfc822; other@elsewhere.example\r\nAction: relayed\r\nStatus: 2.1.5", StringComparison.Ordinal);
        Assert.Null(await ReadAsync(both));
        Assert.Equal(BounceKind.Delayed, (await ReadAsync(both.Replace("relayed", "delayed", StringComparison.Ordinal).Replace("2.1.5", "4.2.2", StringComparison.Ordinal)))?.Bounce.Kind);
    }

    [Fact]
    public async Task What_is_no_notice_says_nothing()
    {
        var notice = Notices.From("postfix", Id);
        Assert.Null(await ReadAsync(""));
        Assert.Null(await ReadAsync("not a mail at all"));
        Assert.Null(await ReadAsync($"From: a@b\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <{Id}>\r\n\r\nI am away. 5.1.1 Action: failed\r\n"));
        Assert.Null(await ReadAsync($"From: a@b\r\nContent-Type: text/html\r\n\r\n<html>Message-Id: &lt;{Id}&gt; <script>alert(1)</script></html>\r\n"));
        Assert.Null(await ReadAsync(notice.Replace("report-type=delivery-status", "report-type=disposition-notification", StringComparison.Ordinal)));
        Assert.Null(await ReadAsync(notice.Replace("multipart/report; report-type=delivery-status", "multipart/mixed", StringComparison.Ordinal)));
        Assert.Null(await ReadAsync(notice.Replace("Action: failed", "X: y", StringComparison.Ordinal)));
        Assert.Null(await ReadAsync(notice[..(notice.IndexOf("Action", StringComparison.Ordinal) + 3)]));
    }

    [Fact]
    public async Task Wrong_charsets_strange_bytes_and_deep_nests_are_read_without_harm()
    {
        var notice = Notices.From("postfix", Id);
        Assert.Equal(Mail, (await ReadAsync(notice.Replace("charset=us-ascii", "charset=x-no-such-thing", StringComparison.Ordinal).Replace("User unknown", "\u00e9\u0000\u0001\u00ff", StringComparison.Ordinal), Encoding.Latin1))?.Reminder);
        Assert.Null(await ReadAsync(notice, Encoding.Unicode));
        var nest = new StringBuilder("From: a@b\r\n");
        for (var i = 0; i < 1000; i++)
        {
            nest.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/report; report-type=delivery-status; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }
        Assert.Null(await ReadAsync(nest.ToString()));
        var messages = new StringBuilder("From: a@b\r\n");
        for (var i = 0; i < 1000; i++)
        {
            messages.Append("Content-Type: message/rfc822\r\n\r\n");
        }
        Assert.Null(await ReadAsync(messages.ToString()));
        Assert.Null(await ReadAsync(notice.Replace("Status: 5.1.1", "Status: " + new string('5', 500_000), StringComparison.Ordinal)));
    }
}
