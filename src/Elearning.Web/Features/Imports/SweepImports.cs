using Elearning.Data;
using Elearning.Data.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>Throws away the originals of uploads that get no further, and of imports that are finished or gone.</summary>
public sealed class SweepImports(ElearningDb db, ImportSpools spools, IOptions<ImportOptions> options, TimeProvider time, ILogger<SweepImports> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var abandoned = await db.Imports.Where(i => i.State == ImportState.Receiving && i.TouchedAt < now.AddHours(-options.Value.KeepUnfinishedHours))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ImportState.Failed).SetProperty(i => i.Failure, "imports.failure.abandoned").SetProperty(i => i.FinishedAt, now), cancel);
        var spooled = spools.All();
        var open = await db.Imports.Where(i => spooled.Contains(i.Id) && i.State <= ImportState.Working).Select(i => i.Id).ToListAsync(cancel);
        foreach (var id in spooled.Except(open))
        {
            spools.Of(id).Delete();
        }
        log.LogInformation("Imports swept: {Abandoned} uploads given up, {Spools} spools deleted.", abandoned, spooled.Count - open.Count);
    }
}
