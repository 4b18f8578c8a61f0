using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Data.Drafts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Archives;

/// <summary>What came of importing the archive of a case.</summary>
public abstract record CaseImporting
{
    private CaseImporting() { }

    /// <summary>It is a draft now, with errors or without.</summary>
    public sealed record Drafted(string Case) : CaseImporting;
    /// <summary>A draft of this name is open: nothing was written over it.</summary>
    public sealed record Open(string Case) : CaseImporting;
    /// <summary>Images or texts that cannot be kept; nothing was.</summary>
    public sealed record Wrong(IReadOnlyList<FileProblem> Problems) : CaseImporting;
}

/// <summary>Makes of the archive of a case folder a draft: the same texts, the same pictures, behind the same gate as any others.</summary>
public sealed class ImportCase(
    ElearningDb db, SeriesImport seriesImport, CaseSecret secrets, ReadDrafts drafts, IOptions<ImportOptions> options, TimeProvider time)
{
    /// <param name="archive">The archive; it can seek.</param>
    /// <param name="folder">An empty folder to unfold it in; whoever made it deletes it.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="cancel">Stops; nothing is kept.</param>
    /// <exception cref="ImportRefusedException">It is no archive of a case.</exception>
    public async Task<CaseImporting> RunAsync(Stream archive, string folder, Guid by, CancellationToken cancel)
    {
        string id;
        try
        {
            id = Unfold(archive, folder, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new ImportRefusedException("case-damaged");
        }
        if (await db.Drafts.AnyAsync(d => d.CaseId == id, cancel))
        {
            return new CaseImporting.Open(id);
        }
        var files = CaseFolder.Open(Path.Combine(folder, id));
        if (files.Unreadable is { Count: > 0 } unreadable)
        {
            return new CaseImporting.Wrong([.. unreadable.Select(FileProblem.Of)]);
        }
        var secret = await secrets.OfAsync(id, cancel);
        var (rows, problems) = await ImagesAsync(files, secret, cancel);
        return problems.Count > 0 ? new CaseImporting.Wrong(problems) : await OpenAsync(files, rows, by, cancel);
    }

    private string Unfold(Stream archive, string folder, CancellationToken cancel)
    {
        var unfolding = new Unfolding(options.Value);
        using var zip = unfolding.Open(archive);
        var found = ArchivedCase.Of(zip);
        foreach (var (name, entry) in found.Files)
        {
            cancel.ThrowIfCancellationRequested();
            // Every part of the name passed the list of what may be one.
            var path = Path.Combine(folder, found.Id, name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew);
            unfolding.Copy(entry, file);
        }
        return found.Id;
    }

    private async Task<(Dictionary<string, ImageSeriesRow> Rows, List<FileProblem> Problems)> ImagesAsync(CaseFolder files, byte[] secret, CancellationToken cancel)
    {
        var (rows, problems) = (new Dictionary<string, ImageSeriesRow>(), new List<FileProblem>());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Until the rows are there, the sweep of the unreferenced must not take what is put now.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({ElearningDb.ImageStoreLock})", cancel);
        foreach (var (name, path) in files.Series)
        {
            var imported = await seriesImport.RunAsync(files.Id, path, secret, cancel);
            if (imported.Row is { } row)
            {
                rows[name] = row;
                continue;
            }
            problems.AddRange(imported.Problems.Select(p => FileProblem.Of(p with { File = $"{files.Id}/{name}/{p.File}" })));
        }
        if (problems.Count == 0)
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return (rows, problems);
    }

    private async Task<CaseImporting> OpenAsync(CaseFolder files, Dictionary<string, ImageSeriesRow> rows, Guid by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var series = await drafts.SeriesAsync(rows.ToDictionary(r => r.Key, r => r.Value.Id), cancel);
        var revision = await db.RevisionAsync(files.Id, files.Files, series, now, cancel);
        var live = await db.LiveCases.Where(c => c.Id == files.Id && c.WithdrawnAt == null).Select(c => c.Revision).FirstOrDefaultAsync(cancel);
        if (!await db.TryOpenAsync(revision, live, by, now, cancel))
        {
            return new CaseImporting.Open(files.Id);
        }
        AuditLog.Add(db, now, by, "case.imported", AuditLog.Of("case", files.Id));
        await db.SaveChangesAsync(cancel);
        return new CaseImporting.Drafted(files.Id);
    }
}
