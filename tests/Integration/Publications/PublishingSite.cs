using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Publications;

/// <summary>A site with a content folder of its own that holds one real case.</summary>
public sealed class PublishingSite : TestSite
{
    public const string Case = "lung-03";

    public PublishingSite()
    {
        var content = Path.Combine(Root.Find(AppContext.BaseDirectory), "content");
        Directory.CreateDirectory(Path.Combine(Folder, "cases"));
        File.Copy(Path.Combine(content, "vocabulary.yml"), Path.Combine(Folder, "vocabulary.yml"));
        foreach (var file in new DirectoryInfo(Path.Combine(content, "cases", Case)).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, "cases", Case, Path.GetRelativePath(Path.Combine(content, "cases", Case), file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
        Settings["Data:Content"] = Folder;
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("elearning-content-").FullName;

    public string Markdown => Path.Combine(Folder, "cases", Case, "case.md");

    /// <summary>Reads content/ as the watch would, and gives what it found wrong.</summary>
    public Task<IReadOnlyList<FileProblem>> ImportAsync() => WithAsync(async s =>
    {
        await s.GetRequiredService<ContentImport>().RunAsync(default);
        await s.GetRequiredService<CaseLibrary>().RefreshAsync();
        return await s.GetRequiredService<CaseLibrary>().ProblemsAsync();
    });

    /// <summary>The live revision of the case.</summary>
    public Task<string> LiveAsync() => DbAsync(db => db.LiveCases.Where(c => c.Id == Case).Select(c => c.Revision).SingleAsync());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
