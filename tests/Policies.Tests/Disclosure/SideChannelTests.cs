using System.Text.Json.Nodes;
using Policies.Tests.Reads;

namespace Policies.Tests.Disclosure;

/// <summary>
/// A withheld figure can't be worked out by asking around it over OData: filters, counts, orders, sums.
/// </summary>
public sealed class SideChannelTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private const string Withheld = "ValueAttribute eq 'TooFewCounts'";

    private static readonly string[] Thresholds = ["-1e9", "0", "79.5", "80.125", "100", "139.125", "1e9"];

    private readonly Reading _reading = new(database.Source);

    [Theory]
    [InlineData("eq")]
    [InlineData("ne")]
    [InlineData("gt")]
    [InlineData("ge")]
    [InlineData("lt")]
    [InlineData("le")]
    public async Task Attack_ad_hoc_filters_the_count_of_withheld_figures_is_the_same_for_every_threshold(
        string comparison)
    {
        foreach (var asked in (string[])["Value {0} {1}", "not (Value {0} {1})", "Value {0} {1} or Value {0} 5"])
        {
            var counts = new List<string>();
            foreach (var threshold in Thresholds)
            {
                var filter = string.Format(null, asked, comparison, threshold);
                counts.Add((await _reading.TextAsync($"Observations/$count?$filter={Withheld} and ({filter})")).Value);
            }

            counts.Distinct().Count().ShouldBe(1, $"{asked}: {string.Join(' ', counts)}");
        }
    }

    [Theory]
    [InlineData("Value")]
    [InlineData("Value desc")]
    public async Task Attack_ad_hoc_orders_withheld_figures_stand_together_in_the_order_of_their_names(string order)
    {
        var (rows, _) = await _reading.WalkAsync($"Observations?$orderby={order}", pageSize: 50);
        var places = rows.Select((row, place) => (row, place)).Where(entry => entry.row["Value"] is null).ToArray();

        places.Length.ShouldBe(database.Figures.Count(figure => figure.Value is null));
        (places[^1].place - places[0].place + 1).ShouldBe(places.Length);
        var names = places.Select(entry => (string)entry.row["Id"]!).ToArray();
        names.ShouldBe(order == "Value"
            ? names.Order(StringComparer.Ordinal)
            : names.OrderDescending(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("$apply=aggregate(Value with sum as Total)")]
    [InlineData("$apply=filter(AreaCode eq '31004-centrum')/aggregate($count as Number)")]
    [InlineData("$compute=Value add 1 as More")]
    [InlineData("$search=centrum")]
    public async Task Attack_16_ad_hoc_aggregation_over_released_sets_does_not_go_past_disclosure(string option) =>
        (await _reading.TextAsync($"Observations?{option}")).Refusal.ShouldNotBeNull();

    [Fact]
    public async Task A_withheld_figure_says_why_and_nothing_else_of_its_value()
    {
        var rows = (await _reading.JsonAsync($"Observations?$filter={Withheld}&$top=5"))["value"]!.AsArray();

        rows.Count.ShouldBe(5);
        rows.ShouldAllBe(row => row!["Value"] == null && row["Coverage"] is JsonValue);
    }
}
