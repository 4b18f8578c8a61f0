namespace Elearning.Tests.Unit;

/// <summary>Where the files of the project lie, found upwards from the test program.</summary>
static class Repository
{
    public static readonly string Root = Upwards(AppContext.BaseDirectory);
    public static readonly string Content = Path.Combine(Root, "content");

    private static string Upwards(string from) =>
        File.Exists(Path.Combine(from, "Elearning.sln")) ? from : Upwards(Path.GetDirectoryName(from) ?? throw new DirectoryNotFoundException("Elearning.sln"));
}
