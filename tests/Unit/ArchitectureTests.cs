using System.Reflection;
using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit;

/// <summary>The arrows of the house: what each of the inner projects may lean on.</summary>
public sealed class ArchitectureTests
{
    static readonly Assembly Domain = typeof(Case).Assembly;
    static readonly Assembly Content = typeof(CaseFile).Assembly;

    [Fact]
    public void The_domain_leans_on_nothing_but_the_runtime() =>
        Assert.All(Domain.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name));

    [Fact]
    public void Content_leans_on_the_domain_markdig_and_yamldotnet_only() =>
        Assert.All(Content.GetReferencedAssemblies().Where(a => !a.Name!.StartsWith("System.", StringComparison.Ordinal)),
            a => Assert.Contains(a.Name, (string?[])["Elearning.Domain", "Markdig", "YamlDotNet"]));

    [Fact]
    public void The_domain_neither_reads_files_nor_the_network_nor_the_clock() =>
        Assert.DoesNotContain(Domain.GetReferencedAssemblies(), a => a.Name is "System.IO.FileSystem" or "System.Net.Http" or "System.Net.Sockets" or "System.Data.Common" or "System.Threading.Timer");

    [Fact]
    public void No_type_is_called_a_service_helper_or_manager() =>
        Assert.All(Domain.GetTypes().Concat(Content.GetTypes()).Where(t => t.Namespace?.StartsWith("Elearning.", StringComparison.Ordinal) == true), type =>
            Assert.DoesNotMatch("(Service|Helper|Manager|Util|Utils|Repository|Factory)s?$", type.Name));

    [Fact]
    public void Every_namespace_is_a_folder_and_the_outer_one_is_the_project()
    {
        foreach (var (assembly, project) in new[] { (Domain, "Elearning.Domain"), (Content, "Elearning.Content") })
        {
            foreach (var name in assembly.GetExportedTypes().Select(t => t.Namespace!).Distinct())
            {
                Assert.StartsWith(project, name, StringComparison.Ordinal);
                Assert.True(Directory.Exists(Path.Combine(Repository.Root, "src", project, name[project.Length..].TrimStart('.').Replace('.', '/'))), name);
            }
        }
    }

    [Fact]
    public void Public_records_and_classes_of_the_inner_projects_are_sealed_abstract_or_static() =>
        Assert.All(Domain.GetExportedTypes().Concat(Content.GetExportedTypes()).Where(t => t.IsClass && !typeof(Delegate).IsAssignableFrom(t)),
            type => Assert.True(type.IsSealed || type.IsAbstract, type.FullName));
}
