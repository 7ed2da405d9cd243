using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>The tests that the tables of threats and attacks name are there.</summary>
public sealed partial class ThreatsTests
{
    private const string Threats = "## Threats to tokens and sessions";
    private const string Figures = "## Attacks on released figures";
    private const string Attacks = "## Attacks on benchmarks";

    [Theory]
    [InlineData(Threats, "| Threat | Tests |", 50)]
    [InlineData(Figures, "| Attack | Tests |", 20)]
    [InlineData(Attacks, "| Attack | Tests |", 40)]
    public void Every_test_that_a_table_names_exists(string heading, string first, int fewest)
    {
        var section = SectionOf(heading);
        var named = Named().Matches(section).Select(one => (Class: one.Groups[1].Value, Test: one.Groups[2].Value))
            .ToArray();
        named.Length.ShouldBeGreaterThan(fewest);
        named.Where(one => !Repository.Tests.Any(file =>
                file.Path.EndsWith($"/{one.Class}.cs", StringComparison.Ordinal)
                && file.Text.Contains($" {one.Test}(", StringComparison.Ordinal)))
            .ShouldBeEmpty();
        section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !Named().IsMatch(line))
            .ShouldBe([first]);
    }

    [Fact]
    public void Every_numbered_attack_on_a_benchmark_has_a_row_and_a_test_that_bears_its_number()
    {
        var rows = SectionOf(Attacks).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .ToArray();
        for (var number = 1; number <= 18; number++)
        {
            rows.Single(row => row.StartsWith($"| {number}. ", StringComparison.Ordinal))
                .ShouldContain($".Attack_{number}_");
        }
    }

    private static string SectionOf(string heading) =>
        Repository.Read("tests/README.md").Split(heading)[1].Split("\n## ")[0];

    [GeneratedRegex("`([A-Za-z]+Tests)\\.([A-Za-z0-9_]+)`")]
    private static partial Regex Named();
}
