using System.Text.Json.Nodes;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Specs.Tests.Indicators;

public sealed class IndicatorDefinitionsTests
{
    private static readonly string[] DisclosureClasses =
        ["closed", "circle", "agreed", "benchmark", "public-index", "public-table"];

    private static readonly string[] Kinds =
        ["index", "ratio", "proportion", "mean", "median", "quantile", "total", "slope", "correlation"];

    private const string Qudt = "http://qudt.org/vocab/unit/";

    private static readonly string Folder = Path.Combine(SharedFiles.RepositoryRoot, "specs", "indicators");

    [Fact]
    public void Every_file_is_embedded_under_its_own_id()
    {
        var files = Directory.GetFiles(Folder, "*.json");

        IndicatorDefinitions.All.Select(one => one.Id + ".json")
            .ShouldBe(files.Select(Path.GetFileName), ignoreOrder: true);
    }

    /// <summary>Members that each file must have: what a definition without them would leave open.</summary>
    private static readonly string[] Members =
    [
        "id", "version", "name", "definition", "formula", "unit", "direction", "inputs", "granularities",
        "minimumHistory", "rules", "oslo", "disclosureClass", "literature",
    ];

    [Fact]
    public void Every_file_says_all_that_a_definition_must_say_in_both_languages()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.json"))
        {
            var text = JsonNode.Parse(File.ReadAllText(file))!.AsObject();

            Members.Where(member => text[member] is null).ShouldBeEmpty(file);
            Texts(text).ShouldAllBe(one => one.Trim().Length > 0 && one.Trim() == one, file);
            foreach (var member in new[] { "name", "definition" })
            {
                text[member]!.AsObject().Select(pair => pair.Key).ShouldBe(["nl", "en"], ignoreOrder: true, file);
            }
        }
    }

    [Fact]
    public void Every_definition_is_complete_in_both_languages()
    {
        foreach (var one in IndicatorDefinitions.All)
        {
            one.Version.ShouldBeGreaterThan(0, one.Id);
            one.Name.Nl.ShouldNotBe(one.Name.En, one.Id);
            one.Definition.Nl.ShouldNotBe(one.Definition.En, one.Id);
            one.Definition.Nl.ShouldEndWith(".", Case.Sensitive, one.Id);
            one.Definition.En.ShouldEndWith(".", Case.Sensitive, one.Id);
            one.Unit.Decimals.ShouldBeInRange(0, 6, one.Id);
            one.Inputs.ShouldNotBeEmpty(one.Id);
            one.Inputs.ShouldBeUnique(one.Id);
            one.Granularities.ShouldNotBeEmpty(one.Id);
            one.Granularities.ShouldBeUnique(one.Id);
            one.Rules.ShouldNotBeEmpty(one.Id);
            one.Literature.ShouldNotBeEmpty(one.Id);
            one.MinimumHistory.ShouldContain("status", Case.Sensitive, one.Id);
            DisclosureClasses.ShouldContain(one.DisclosureClass, one.Id);
            Kinds.ShouldContain(one.Oslo.StatisticKind, one.Id);
            new[] { one.Oslo.Observation, one.Oslo.Characteristic, one.Oslo.Feature, one.Unit.Iri }
                .ShouldAllBe(text => Uri.IsWellFormedUriString(text, UriKind.Absolute), one.Id);
        }
    }

    /// <summary>
    /// A reader that converts by the unit's factor gets what is meant: hundreds of metres are not metres, thousands of
    /// inhabitants not single ones.
    /// </summary>
    [Fact]
    public void The_IRI_of_a_unit_is_of_the_size_that_values_are_written_in()
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["correlation"] = Qudt + "UNITLESS", ["elasticity"] = Qudt + "UNITLESS", ["hours-per-day"] = Qudt + "HR",
            ["index"] = Qudt + "PERCENT", ["km-per-h"] = Qudt + "KiloM-PER-HR", ["m2"] = Qudt + "M2",
            ["nights"] = Qudt + "DAY", ["passages"] = Qudt + "NUM", ["per-1000"] = Qudt + "PPTH",
            ["per-100m"] = "https://w3id.org/dasta/profile#per-100m", ["per-ha"] = Qudt + "NUM-PER-HA",
            ["per-km2"] = Qudt + "NUM-PER-KiloM2", ["percent-per-year"] = Qudt + "PERCENT-PER-YR",
            ["percentile"] = Qudt + "PERCENT", ["premises"] = Qudt + "NUM", ["ratio"] = Qudt + "FRACTION",
        };

        foreach (var one in IndicatorDefinitions.All)
        {
            // A T-score is no percentage of anything.
            one.Unit.Iri.ShouldBe(one.Id == "X1" ? Qudt + "UNITLESS" : units[one.Unit.Code], one.Id);
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

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(pair => Texts(pair.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
