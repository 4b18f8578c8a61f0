namespace Elearning.Web.Hosting;

/// <summary>Where the image store keeps its files.</summary>
public static class ImageFolder
{
    public static string Of(DataOptions data, IHostEnvironment environment) =>
        Path.Combine(Root.Resolve(Root.Find(environment.ContentRootPath), data.Directory), "images");
}
