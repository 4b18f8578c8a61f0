using System.Security.Cryptography;
using System.Text.Json;
using Elearning.Content;
using Elearning.Data;
using Elearning.Data.Imports;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>Begins imports, of files that will come and of series to be fetched, and sends them on when all is there.</summary>
public sealed class OpenImports(ElearningDb db, ImportSpools spools, IOptions<ImportOptions> options, TimeProvider time, IServiceProvider services)
{
    private const int LongestName = 1024;

    /// <summary>Begins an upload, or finds the one of the same files that was interrupted.</summary>
    /// <exception cref="ImportRefusedException">More than is taken, nothing at all, or a name that no case can have.</exception>
    public async Task<Import> UploadAsync(Guid person, string? caseId, IReadOnlyList<SpooledFile> files, CancellationToken cancel)
    {
        Require(files);
        var sha = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(files)));
        var known = await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.PersonId == person && i.State == ImportState.Receiving && i.ManifestSha == sha, cancel);
        if (known is not null)
        {
            return known;
        }
        var import = await NewAsync(person, caseId, ImportSource.Upload, ImportState.Receiving, cancel);
        (import.ManifestSha, import.Files, import.Bytes) = (sha, files.Count, files.Sum(f => f.Length));
        spools.Of(import.Id).Announce(files);
        await db.SaveChangesAsync(cancel);
        return import;
    }

    /// <summary>Begins an upload whose files are not known before they come: a plain form.</summary>
    /// <exception cref="ImportRefusedException">As above.</exception>
    public async Task<Import> FormAsync(Guid person, string? caseId, CancellationToken cancel)
    {
        var import = await NewAsync(person, caseId, ImportSource.Upload, ImportState.Receiving, cancel);
        spools.Of(import.Id).Announce([]);
        await db.SaveChangesAsync(cancel);
        return import;
    }

    /// <summary>Begins an import of series of a PACS.</summary>
    /// <exception cref="ImportRefusedException">As above, or no series.</exception>
    public async Task<Import> FetchAsync(Guid person, string? caseId, PacsRequest request, CancellationToken cancel)
    {
        if (request.Series.Count is 0 or > 200 || !PacsClient.IsUid(request.Study) || !request.Series.All(PacsClient.IsUid))
        {
            throw new ImportRefusedException("uid");
        }
        var import = await NewAsync(person, caseId, ImportSource.Pacs, ImportState.Waiting, cancel);
        FetchFromPacs.Announce(spools.Of(import.Id), request);
        await db.SaveChangesAsync(cancel);
        Nudge();
        return import;
    }

    /// <summary>All bytes are there: a job may take it.</summary>
    public async Task SealAsync(Guid id, IReadOnlyList<SpooledFile>? files, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (files is not null)
        {
            Require(files);
            spools.Of(id).Announce(files);
            await db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Files, files.Count).SetProperty(i => i.Bytes, files.Sum(f => f.Length)), cancel);
        }
        await db.Imports.Where(i => i.Id == id && i.State == ImportState.Receiving)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ImportState.Waiting).SetProperty(i => i.TouchedAt, now), cancel);
        Nudge();
    }

    /// <summary>Throws an import away, wherever it stands: its originals at once, its images with the next sweeps.</summary>
    public async Task DiscardAsync(Guid id, CancellationToken cancel)
    {
        await db.Imports.Where(i => i.Id == id).ExecuteDeleteAsync(cancel);
        spools.Of(id).Delete();
    }

    private async Task<Import> NewAsync(Guid person, string? caseId, ImportSource source, ImportState state, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        // Not typed: a name that is free. The last digits of an id of version 7 are chance.
        var name = string.IsNullOrWhiteSpace(caseId) ? $"import-{now:yyMMdd}-{id.ToString("n")[^4..]}" : caseId.Trim();
        if (!Names.IsName(name))
        {
            throw new ImportRefusedException("name", name.Length > 60 ? name[..60] : name);
        }
        if (await db.LiveCases.AnyAsync(c => c.Id == name, cancel))
        {
            throw new ImportRefusedException("taken", name);
        }
        if (await db.Imports.CountAsync(i => i.PersonId == person && i.State <= ImportState.Working, cancel) >= options.Value.MostOpen)
        {
            throw new ImportRefusedException("open", $"{options.Value.MostOpen}");
        }
        var import = new Import { Id = id, PersonId = person, CaseId = name, Source = source, State = state, CreatedAt = now, TouchedAt = now };
        db.Imports.Add(import);
        return import;
    }

    private void Require(IReadOnlyList<SpooledFile> files)
    {
        var total = 0L;
        foreach (var file in files)
        {
            if (file is null || file.Name is not { Length: > 0 and <= LongestName } || file.Length < 0)
            {
                throw new ImportRefusedException("list");
            }
            total += Math.Min(file.Length, options.Value.MostBytes + 1);
            if (total > options.Value.MostBytes)
            {
                throw new ImportRefusedException("too-large", $"{options.Value.MostBytes >> 20}");
            }
        }
        if (files.Count > options.Value.MostFiles)
        {
            throw new ImportRefusedException("too-many", $"{options.Value.MostFiles}");
        }
        if (total == 0)
        {
            throw new ImportRefusedException("empty");
        }
    }

    // On a node without a job server the minutely sweep finds it.
    private void Nudge() => services.GetService<IBackgroundJobClient>()?.Enqueue<RunImports>(job => job.RunAsync(CancellationToken.None));
}
