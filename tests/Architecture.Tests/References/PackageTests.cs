using System.Xml.Linq;
using Architecture.Tests.Source;

namespace Architecture.Tests.References;

/// <summary>Each package stays behind one door, so that replacing it is one room's work.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("Microsoft.OData", "Dasta.Reads", "policies/Dasta.Reads")]
    [InlineData("Microsoft.IdentityModel", "Dasta.Node", "identity/Dasta.Node/Trust")]
    [InlineData("System.CommandLine", "Dasta.Cli", "connector/Dasta.Cli")]
    [InlineData("Spectre.Console", "Dasta.Cli", "connector/Dasta.Cli")]
    [InlineData("MathNet.Numerics", "Dasta.Indicators", "connector/Dasta.Indicators/Calculation/Statistics")]
    public void A_package_is_used_only_behind_its_door(string package, string project, string folder)
    {
        ProjectFile.All
            .Where(file => file.IsProduct && file.Name != project)
            .Where(file => file.Packages.Any(name => name.StartsWith(package, StringComparison.Ordinal)))
            .ShouldBeEmpty();
        Repository.Product
            .Where(file => file.Code.Contains(package + ".", StringComparison.Ordinal)
                || file.Code.Contains($"using {package};", StringComparison.Ordinal))
            .Where(file => !file.IsBelow(folder))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Versions_stand_in_one_file()
    {
        ProjectFile.All
            .Where(project => XDocument.Parse(Repository.Read(project.Path)).Descendants("PackageReference")
                .Any(reference => reference.Attribute("Version") is not null))
            .ShouldBeEmpty();

        var listed = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")!.Value);
        ProjectFile.All.SelectMany(project => project.Packages).Distinct(StringComparer.Ordinal)
            .Append("Meziantou.Analyzer")
            .ShouldBe(listed, ignoreOrder: true, "a package that nobody uses is not listed");
    }
}
