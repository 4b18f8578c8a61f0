using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Elearning.Web.Features.Reminders;

/// <summary>Without a mail server: one .eml file per reminder, whole or not there; sending it again writes the same file.</summary>
public sealed class FolderTransport(IOptions<DataOptions> data, IHostEnvironment environment) : IMailTransport
{
    public string Folder { get; } = Path.Combine(Root.Resolve(Root.Find(environment.ContentRootPath), data.Value.Directory), "mail");

    public async Task SendAsync(Guid id, MimeMessage mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var draft = Path.Combine(Folder, $".{id}.draft");
        await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await mail.WriteToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, Path.Combine(Folder, $"{id}.eml"), overwrite: true);
    }
}
