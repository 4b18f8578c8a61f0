using Elearning.Data.Accounts;
using Elearning.Tests.Support;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Cases;

/// <summary>A site that watches a content folder of its own, with one real case in it.</summary>
public sealed class WatchingSite : TestSite
{
    public WatchingSite()
    {
        var content = Path.Combine(Root.Find(AppContext.BaseDirectory), "content");
        Directory.CreateDirectory(Path.Combine(Folder, "cases"));
        File.Copy(Path.Combine(content, "vocabulary.yml"), Path.Combine(Folder, "vocabulary.yml"));
        Directory.CreateDirectory(Path.Combine(Folder, "lexicons"));
        File.Copy(Path.Combine(content, "lexicons", "birads-ultrasound-2013.yml"), Path.Combine(Folder, "lexicons", "birads-ultrasound-2013.yml"));
        foreach (var file in new DirectoryInfo(Path.Combine(content, "cases", Case)).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, "cases", Case, Path.GetRelativePath(Path.Combine(content, "cases", Case), file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
        Settings["Data:Content"] = Folder;
    }

    public const string Case = "ultrasound-01";

    public string Folder { get; } = Directory.CreateTempSubdirectory("elearning-content-").FullName;

    public string Markdown => Path.Combine(Folder, "cases", Case, "case.md");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

public class ContentWatchTests(WatchingSite site) : IClassFixture<WatchingSite>
{
    [Fact]
    public async Task A_saved_file_is_live_a_bad_one_is_told_with_its_line_and_leaves_the_last_good_revision()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        var good = await File.ReadAllTextAsync(site.Markdown);
        var title = good.Split('\n').First(l => l.StartsWith("title:", StringComparison.Ordinal));

        await SaveAsync(good.Replace(title, "title: Un titre que l'on vient d'écrire", StringComparison.Ordinal));
        await UntilAsync(driss, $"/library/{WatchingSite.Case}", page => page.Contains("Un titre que l'on vient d'écrire", StringComparison.Ordinal));

        // Two mistakes at once: both are told, each at its place.
        await SaveAsync(good.Replace(title, "title: Un titre jamais montré\nlevle: 2", StringComparison.Ordinal) + "\n\n## Sans type {#lost .singel}\n\n- [x] A\n- [ ] B\n");
        await UntilAsync(driss, "/library/problems", page => page.Contains("levle", StringComparison.Ordinal) && page.Contains("singel", StringComparison.Ordinal));
        var problems = (await driss.OpenAsync("/library/problems")).Text;
        Assert.Contains($"cases/{WatchingSite.Case}/case.md", problems, StringComparison.Ordinal);
        var line = 1 + Array.IndexOf(good.Split('\n'), title) + 1;
        Assert.Matches($@"\b{line}\b", problems);
        var live = (await driss.OpenAsync($"/library/{WatchingSite.Case}")).Text;
        Assert.Contains("Un titre que l'on vient d'écrire", live, StringComparison.Ordinal);
        Assert.DoesNotContain("Un titre jamais montré", live, StringComparison.Ordinal);

        await SaveAsync(good);
        await UntilAsync(driss, "/library/problems", page => !page.Contains("levle", StringComparison.Ordinal));
        Assert.DoesNotContain("Un titre que l'on vient d'écrire", (await driss.OpenAsync($"/library/{WatchingSite.Case}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_stands_by_name_from_the_invitation_and_from_the_role_on_and_an_intern_makes_nobody_read_again()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        var fatima = await site.SignInAsync("fatima@demo.local");
        var good = await File.ReadAllTextAsync(site.Markdown);
        await SaveAsync(good.Replace("authors: [driss]", "authors: [driss, s.alami, h.berrada]", StringComparison.Ordinal));
        await UntilAsync(driss, $"/library/{WatchingSite.Case}", page => page.Contains("s.alami, h.berrada", StringComparison.Ordinal));

        async Task InviteAsync(string name, string email, string role) =>
            await (await fatima.OpenAsync("/people/new")).SubmitAsync("form[action='/people']", new() { ["Name"] = name, ["Email"] = email, ["Role"] = role });
        await InviteAsync("Salma Alami", "s.alami@chu.ma", Roles.Professor);
        await UntilAsync(driss, $"/library/{WatchingSite.Case}", page => page.Contains("Salma Alami, h.berrada", StringComparison.Ordinal));

        var before = await VersionAsync();
        await InviteAsync("Hind Berrada", "h.berrada@chu.ma", Roles.Intern);
        Assert.Equal(before, await VersionAsync());
        var hind = await site.DbAsync(db => db.Users.Where(u => u.Email == "h.berrada@chu.ma").Select(u => u.Id).SingleAsync());
        await (await fatima.OpenAsync($"/people/{hind}")).SubmitAsync($"form[action='/people/{hind}']", new() { ["Role"] = Roles.Professor });
        await UntilAsync(driss, $"/library/{WatchingSite.Case}", page => page.Contains("Salma Alami, Hind Berrada", StringComparison.Ordinal));

        await SaveAsync(good);
        await UntilAsync(driss, $"/library/{WatchingSite.Case}", page => !page.Contains("Hind Berrada", StringComparison.Ordinal));
    }

    private Task<long> VersionAsync() => site.DbAsync(db => db.ContentStates.Select(s => s.Version).SingleAsync());

    private Task SaveAsync(string text) => File.WriteAllTextAsync(site.Markdown, text);

    // The watch looks every two seconds of its clock, which is the test's.
    private async Task UntilAsync(Visitor visitor, string path, Func<string, bool> shows)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!shows((await visitor.OpenAsync(path)).Text))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), $"{path} did not show it within a minute.");
            site.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(100);
        }
    }
}
