using Elearning.Content.Imaging;

namespace Elearning.Web.Features.Images;

/// <summary>The command "images verify": everything the rows need is in the store and has the hash it is named by.</summary>
public sealed class VerifyImages(ImageReferences references, IImageStore images)
{
    /// <summary>Writes a line for each object that is missing or damaged, then a sum; gives how many there were.</summary>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancel)
    {
        var (faults, series) = (0, 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var needed in references.AllAsync(cancel))
        {
            series++;
            foreach (var sha in needed.All.Where(seen.Add))
            {
                cancel.ThrowIfCancellationRequested();
                if (!images.Verify(sha))
                {
                    faults++;
                    await output.WriteLineAsync($"{sha} {(images.Exists(sha) ? "damaged" : "missing")}, needed by series {needed.Series}");
                }
            }
        }
        await output.WriteLineAsync($"{series} series, {seen.Count} objects checked: {faults} missing or damaged.{(faults > 0 ? " Copy them back from a backup of the images, then verify again." : "")}");
        return faults;
    }
}
