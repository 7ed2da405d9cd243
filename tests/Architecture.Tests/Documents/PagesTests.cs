using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>What the documents promise is there.</summary>
public sealed class PagesTests
{
    [Fact]
    public void Every_measurement_is_defined_and_every_definition_is_measured()
    {
        var page = Repository.Read("specs/profile/measurements.md");
        var defined = Regex.Matches(page, @"^\| `([a-z0-9-]+)` \|", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
        var measured = Repository.Tests.Where(file => file.IsBelow("tests/Dasta.Measurements"))
            .SelectMany(file => Regex.Matches(file.Text, @"string Name => ""([a-z0-9-]+)"""))
            .Select(match => match.Groups[1].Value);
        defined.ShouldBe(measured, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Duende.IdentityServer")]
    [InlineData("JsonLD.Net")]
    [InlineData("dotNetRdf")]
    [InlineData("Microsoft.AspNetCore.OData")]
    [InlineData("WireMock.Net")]
    public void A_package_that_was_asked_for_and_is_absent_has_a_decision_record(string package) =>
        Repository.Files.Where(path => path.StartsWith("specs/decisions/", StringComparison.Ordinal))
            .Any(path => Repository.Read(path).Split('\n')[0].Contains(package, StringComparison.Ordinal))
            .ShouldBeTrue();

    [Fact]
    public void The_first_screen_of_the_readme_is_two_commands()
    {
        var screen = string.Join('\n', Repository.Read("README.md").Split('\n').Take(30));
        screen.ShouldContain("git clone");
        screen.ShouldContain("./dasta demo");
    }

    [Fact]
    public void The_changelog_opens_with_the_version_of_the_build()
    {
        var version = Regex.Match(Repository.Read("Directory.Build.props"), "<Version>(.*)</Version>").Groups[1].Value;
        Regex.Match(Repository.Read("CHANGELOG.md"), @"^## \[(.*?)\]", RegexOptions.Multiline).Groups[1].Value
            .ShouldBe(version);
    }

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Repository.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(Repository.Read(path), @"\]\((?!https?:|#|mailto:)([^)#\s]+)")
                .Select(match => (path, target: match.Groups[1].Value)))
            .Where(link => !Path.Exists(Path.Combine(
                Repository.Root, Path.GetDirectoryName(link.path)!, link.target)))
            .Select(link => $"{link.path} -> {link.target}")
            .ShouldBeEmpty();
}
