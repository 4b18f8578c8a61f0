using System.Net;
using Elearning.Data;
using Elearning.Tests.Support;
using Elearning.Web.Features.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Audit;

public class AuditTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData(null, null)]
    public async Task An_entry_says_which_address_the_request_came_from_and_a_job_has_none(string? address, string? noted)
    {
        var subject = AuditLog.Of("thing", Guid.CreateVersion7(site.Clock.GetUtcNow()));
        var entry = await site.WithAsync(async services =>
        {
            services.GetRequiredService<IHttpContextAccessor>().HttpContext = address is null ? null : new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
            var db = services.GetRequiredService<ElearningDb>();
            AuditLog.Add(db, site.Clock.GetUtcNow(), null, "thing.done", subject, ("why", "because"));
            await db.SaveChangesAsync();
            return await db.Audit.AsNoTracking().SingleAsync(e => e.Subject == subject);
        });
        Assert.Equal(noted, entry.Detail.GetValueOrDefault(AuditOrigin.Detail));
        Assert.Equal("because", entry.Detail["why"]);
    }

    [Fact]
    public async Task The_list_is_filtered_by_action_and_day_and_read_page_by_page()
    {
        var midnight = new DateTimeOffset(2026, 3, 10, 23, 30, 0, TimeSpan.Zero);
        await site.DbAsync(async db =>
        {
            for (var i = 0; i < 120; i++)
            {
                AuditLog.Add(db, midnight.AddMinutes(i), null, "thing.counted", AuditLog.Of("thing", i), ("number", $"n{i:000}"), ("empty", null));
            }
            AuditLog.Add(db, midnight.AddDays(3), null, "thing.<script>", "thing:x", ("reason", "<b>bold</b>"));
            await db.SaveChangesAsync();
            return true;
        });
        var fatima = await site.SignInAsync("fatima@demo.local");
        var seen = new List<string>();
        for (var page = await fatima.OpenAsync("/audit?action=thing.counted"); ;)
        {
            seen.AddRange(page.Document.QuerySelectorAll("tbody tr td:last-child bdi").Select(b => b.TextContent));
            if (page.Document.QuerySelector("a[rel=next]") is not { } next)
            {
                break;
            }
            page = await fatima.OpenAsync(next.GetAttribute("href")!);
        }
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"n{i:000}"), seen);

        // Ramadan clock: Casablanca is on UTC in March 2026, so 30 of the entries fall on the 10th.
        var day = await fatima.OpenAsync("/audit?from=2026-03-10&to=2026-03-10");
        Assert.Equal(30, day.Document.QuerySelectorAll("tbody tr").Length);
        var hostile = await fatima.OpenAsync("/audit?from=2026-03-13&to=2026-03-14&before=zzz&person=1");
        Assert.DoesNotContain("<b>bold", hostile.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("thing.<script>", hostile.Html, StringComparison.Ordinal);
    }
}
