using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>The tests that the table of threats names are there.</summary>
public sealed partial class ThreatsTests
{
    private const string Heading = "## Threats to tokens and sessions";

    [Fact]
    public void Every_test_that_the_table_of_threats_names_exists()
    {
        var section = Repository.Read("tests/README.md").Split(Heading)[1].Split("\n## ")[0];
        var named = Named().Matches(section).Select(one => (Class: one.Groups[1].Value, Test: one.Groups[2].Value))
            .ToArray();
        named.Length.ShouldBeGreaterThan(50);
        named.Where(one => !Repository.Tests.Any(file =>
                file.Path.EndsWith($"/{one.Class}.cs", StringComparison.Ordinal)
                && file.Text.Contains($" {one.Test}(", StringComparison.Ordinal)))
            .ShouldBeEmpty();
        section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !Named().IsMatch(line))
            .ShouldBe(["| Threat | Tests |"]);
    }

    [GeneratedRegex("`([A-Za-z]+Tests)\\.([A-Za-z_]+)`")]
    private static partial Regex Named();
}
