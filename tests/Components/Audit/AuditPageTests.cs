using Bunit;
using Elearning.Data.Audit;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Audit;

namespace Elearning.Tests.Components.Audit;

public class AuditPageTests : PageTest
{
    [Theory]
    [InlineData("fr", "Rôle changé", "Professeur")]
    [InlineData("ar", "تغيير دور", "أستاذ")]
    [InlineData("en", "Role changed", "Professor")]
    public void An_entry_is_said_in_words_and_an_unknown_action_by_its_code(string language, string action, string after)
    {
        Specimen.Speak(language);
        var (now, by, about) = (new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), Guid.Parse("0190a000-0000-7000-8000-000000000001"), Guid.Parse("0190a000-0000-7000-8000-000000000002"));
        AuditEntry[] entries =
        [
            new(now, by, "person.role-changed", $"person:{about}", new() { ["before"] = "Intern", ["after"] = "Professor" }),
            new(now, null, "thing.done", "thing:<1>", new() { ["odd"] = "<i>x</i>" }),
        ];
        var page = Render<AuditPage>(p => p.Add(x => x.View, new AuditPage.Model(
            new(entries, new("person.role-changed", by, "2026-11-01", "nonsense", null), new Dictionary<Guid, string> { [by] = "Fatima", [about] = "Bilal" }, ["person.role-changed", "thing.done"], 7), TimeZoneInfo.Utc)));
        var rows = page.FindAll("tbody tr");
        Assert.Contains(action, rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(after, rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Fatima", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Bilal", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("thing.done", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("i"));
        Assert.Equal($"/audit?action=person.role-changed&person={by}&from=2026-11-01&to=&before=7", page.Find("a[rel=next]").GetAttribute("href"));
        AssertNamed(page.FindAll("select, input:not([type=hidden])"));
    }
}
