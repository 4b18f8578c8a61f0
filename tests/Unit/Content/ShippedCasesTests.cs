using Elearning.Content;
using Elearning.Content.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class ShippedCasesTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_on_disk_reads_without_a_problem(string folder)
    {
        var path = Path.Combine(Repository.Content, "cases", folder);
        var files = CaseFile.Names.Where(n => File.Exists(Path.Combine(path, n))).ToDictionary(n => n, n => File.ReadAllText(Path.Combine(path, n)));
        var words = Vocabulary.Read(File.ReadAllText(Path.Combine(Repository.Content, "vocabulary.yml"))).Vocabulary;
        var reading = CaseFile.Read(folder, files, null, words);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("fr")));
        Assert.NotNull(reading.Case);
    }

    public static TheoryData<string> Cases() =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Content, "cases")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
}
