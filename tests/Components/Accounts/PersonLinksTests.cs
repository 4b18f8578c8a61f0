using System.Buffers.Text;
using System.Text;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Elearning.Tests.Components.Accounts;

public class PersonLinksTests
{
    private readonly Clock clock = new();
    private readonly Account amina = new() { Id = Guid.Parse("0190a000-0000-7000-8000-000000000001"), Name = "Amina", SecurityStamp = "STAMP" };
    private readonly PersonLinks links;

    public PersonLinksTests() => links = new(new EphemeralDataProtectionProvider(), clock);

    [Theory]
    [InlineData(LinkPurpose.Invitation, 7 * 24 * 60)]
    [InlineData(LinkPurpose.Password, 2 * 60)]
    public void A_link_that_lets_somebody_in_opens_until_its_last_minute(LinkPurpose purpose, int minutes)
    {
        var token = links.Write(amina, purpose);
        clock.Now += TimeSpan.FromMinutes(minutes);
        Assert.True(links.Opens(amina, token, purpose));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(links.Opens(amina, token, purpose));
    }

    [Fact]
    public void A_link_dies_with_the_password_and_with_the_account()
    {
        var token = links.Write(amina, LinkPurpose.Password);
        amina.SecurityStamp = "NEW";
        Assert.False(links.Opens(amina, token, LinkPurpose.Password));
        token = links.Write(amina, LinkPurpose.Password);
        amina.DeactivatedAt = clock.Now;
        Assert.False(links.Opens(amina, token, LinkPurpose.Password));
    }

    [Fact]
    public void A_link_is_for_one_person_and_one_purpose()
    {
        var token = links.Write(amina, LinkPurpose.Unsubscribe);
        Assert.False(links.Opens(amina, token, LinkPurpose.Password));
        Assert.False(links.Opens(amina, token, LinkPurpose.Invitation));
        var bilal = new Account { Id = Guid.Parse("0190a000-0000-7000-8000-000000000002"), Name = "Bilal", SecurityStamp = "STAMP" };
        Assert.False(links.Opens(bilal, links.Write(amina, LinkPurpose.Password), LinkPurpose.Password));
    }

    [Fact]
    public void The_link_that_stops_mail_works_for_years_and_after_a_new_password()
    {
        var token = links.Write(amina, LinkPurpose.Unsubscribe);
        clock.Now = clock.Now.AddYears(20);
        amina.SecurityStamp = "NEW";
        Assert.Equal(amina.Id, links.Read(token, LinkPurpose.Unsubscribe)?.Person);
    }

    [Fact]
    public void Every_forgery_is_refused()
    {
        var token = links.Write(amina, LinkPurpose.Password);
        for (var i = 0; i < token.Length; i++)
        {
            var forged = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            // The last letter of base64 may carry bits that mean nothing.
            Assert.True(links.Read(forged, LinkPurpose.Password) is null || Base64Url.DecodeFromChars(forged).SequenceEqual(Base64Url.DecodeFromChars(token)), $"Letter {i}");
        }
        foreach (var nonsense in new[] { null, "", " ", "é", "%00", token + token, token[..20], Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{amina.Id:N} {long.MaxValue} STAMP")), new string('A', 100_000) })
        {
            Assert.Null(links.Read(nonsense, LinkPurpose.Password));
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
