using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Specs.Tests.Indicators;

public sealed class IndicatorDefinitionsTests
{
    private static readonly string[] DisclosureClasses =
        ["closed", "circle", "agreed", "benchmark", "public-index", "public-table"];

    [Fact]
    public void Every_file_is_embedded_under_its_own_id()
    {
        var files = Directory.GetFiles(Path.Combine(SharedFiles.RepositoryRoot, "specs", "indicators"), "*.json");

        IndicatorDefinitions.All.Select(one => one.Id + ".json")
            .ShouldBe(files.Select(Path.GetFileName), ignoreOrder: true);
    }

    [Fact]
    public void Every_definition_is_complete_in_both_languages()
    {
        foreach (var one in IndicatorDefinitions.All)
        {
            one.Version.ShouldBeGreaterThan(0);
            new[]
            {
                one.Name.Nl, one.Name.En, one.Definition.Nl, one.Definition.En, one.Formula, one.Unit.Code, one.Unit.Nl,
                one.Unit.En, one.Direction, one.MinimumHistory,
            }.ShouldAllBe(text => text.Length > 0);
            one.Name.Nl.ShouldNotBe(one.Name.En);
            one.Definition.Nl.ShouldNotBe(one.Definition.En);
            one.Inputs.ShouldNotBeEmpty();
            one.Granularities.ShouldNotBeEmpty();
            one.Rules.ShouldNotBeEmpty();
            one.Literature.ShouldNotBeEmpty();
            DisclosureClasses.ShouldContain(one.DisclosureClass);
            new[] { one.Oslo.Observation, one.Oslo.Characteristic, one.Oslo.Feature, one.Unit.Iri }
                .ShouldAllBe(text => Uri.IsWellFormedUriString(text, UriKind.Absolute));
        }
    }

    [Fact]
    public void The_busyness_index_says_what_its_benchmark_starts_from()
    {
        var busyness = IndicatorDefinitions.Find("V1").ShouldNotBeNull();

        busyness.Granularities.ShouldBe([Granularity.Month, Granularity.Day, Granularity.Hour]);
        var entry = busyness.Benchmark.ShouldNotBeNull();
        entry.Clip.ShouldBe([20, 400]);
        (entry.FirstPeriod.Median, entry.FirstPeriod.Sigma).ShouldBe((100, 0.30));
        busyness.Name.Nl.ShouldContain("evolutie t.o.v. het eigen referentiejaar");
    }

    [Fact]
    public void The_weekend_share_exists_by_month_and_year() =>
        IndicatorDefinitions.Find("V5")!.Granularities.ShouldBe([Granularity.Month, Granularity.Year]);

    [Fact]
    public void An_unknown_indicator_has_no_definition() => IndicatorDefinitions.Find("V99").ShouldBeNull();
}
