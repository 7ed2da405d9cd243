using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.References;

/// <summary>Who may know whom. Nodes never reference nodes: they meet on the wire.</summary>
public sealed class ReferenceGraphTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Dasta.Specs"] = [],
        ["Dasta.Design"] = ["Dasta.Specs"],
        ["Dasta.Policies"] = ["Dasta.Specs"],
        ["Dasta.Reads"] = ["Dasta.Policies", "Dasta.Specs"],
        ["Dasta.Node"] = ["Dasta.Specs"],
        ["Dasta.Indicators"] = ["Dasta.Policies", "Dasta.Specs"],
        ["Dasta.Identity"] = ["Dasta.Node", "Dasta.Design", "Dasta.Specs"],
        ["Dasta.Connector"] =
            ["Dasta.Indicators", "Dasta.Reads", "Dasta.Policies", "Dasta.Node", "Dasta.Design", "Dasta.Specs"],
        ["Dasta.Catalog"] = ["Dasta.Reads", "Dasta.Policies", "Dasta.Node", "Dasta.Design", "Dasta.Specs"],
        ["Dasta.Cli"] = ["Dasta.Node", "Dasta.Reads", "Dasta.Policies", "Dasta.Specs"],
    };

    [Fact]
    public void Every_product_project_has_its_place_in_the_graph() =>
        ProjectFile.All.Where(project => project.IsProduct).Select(project => project.Name)
            .ShouldBeSubsetOf(Allowed.Keys, "a new project needs a decision record and a row here");

    [Fact]
    public void Project_files_reference_only_what_the_graph_allows() =>
        ProjectFile.All.Where(project => project.IsProduct)
            .SelectMany(project => project.Projects.Except(Allowed[project.Name])
                .Select(extra => $"{project.Name} references {extra}"))
            .ShouldBeEmpty();

    [Fact]
    public void Source_text_names_only_what_the_graph_allows() =>
        Repository.Product
            .SelectMany(file => Named(file)
                .Where(name => name != file.ProjectName && !Allowed[file.ProjectName].Contains(name))
                .Select(name => $"{file} names {name}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Repository.Read("Dasta.DataSpace.sln").Replace('\\', '/');
        ProjectFile.All.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Dasta_test_runs_every_test_project()
    {
        var listed = Regex.Match(Repository.Read("dasta"), "^projects=\"(.*)\"$", RegexOptions.Multiline);
        ProjectFile.All.Select(project => project.Name).Where(name => name.EndsWith(".Tests", StringComparison.Ordinal))
            .ShouldBe(listed.Groups[1].Value.Split(' ').Select(name => name + ".Tests"), ignoreOrder: true);
    }

    private static IEnumerable<string> Named(SourceFile file) => Regex
        .Matches(file.Code, @"\bDasta\.(Specs|Design|Policies|Reads|Node|Indicators|Identity|Connector|Catalog|Cli)\b")
        .Select(match => match.Value)
        .Distinct(StringComparer.Ordinal);
}
