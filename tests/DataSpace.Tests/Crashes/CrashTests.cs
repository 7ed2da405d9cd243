using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Node.Trust;

namespace DataSpace.Tests.Crashes;

public sealed class CrashTests(KilledSpace killed) : IClassFixture<KilledSpace>
{
    private DemoSpace Space => killed.Space;

    [Fact]
    public void Negotiations_end_in_agreements_although_a_hosting_connector_was_killed_during_them() =>
        Space.Findings.Agreements.Values.Distinct(StringComparer.Ordinal).Count().ShouldBe(12);

    [Fact]
    public void The_benchmark_closes_over_all_towns_although_a_connector_and_an_aggregator_were_killed()
    {
        var result = Space.Findings.Benchmark!.Result;
        result["count"]!.GetValue<int>().ShouldBe(12);
        result["mean"]!.GetValue<double>()
            .ShouldBe(Space.Findings.Figures.Values.Average(figures => figures.Index), 0.0501);
    }

    [Fact]
    public void Each_town_still_learns_its_own_percentile() => Space.Findings.Percentiles.Count.ShouldBe(12);

    [Fact]
    public async Task What_leaves_a_town_for_one_aggregator_holds_no_figure_and_only_both_halves_make_its_encoding()
    {
        using var one = await AggregatorView.KeyAsync(
            Space, "aggregator-one", Space.Book.Of(Roles.AggregatorOne).Did);
        using var two = await AggregatorView.KeyAsync(
            Space, "aggregator-two", Space.Book.Of(Roles.AggregatorTwo).Did);
        foreach (var town in Space.Book.Towns)
        {
            var waiting = killed.WaitingBodies[town.Did.ToString()];
            ShouldHoldNoFigure(waiting, town);
            var first = Words(killed.HeldShares[town.Did.ToString()], one);
            var second = Words(JsonNode.Parse(waiting)!["share"]!.GetValue<string>(), two);
            // What the two halves make together is the figure: so this test looks at the right bytes.
            var milli = (ulong)Math.Round(1000 * Space.Findings.Figures[town.Member.Slug].Index);
            first.Zip(second, (left, right) => unchecked(left + right)).ShouldContain(milli, town.Member.Name);
        }
    }

    [Fact]
    public void No_two_shares_have_another_length_so_that_length_tells_nothing() =>
        killed.HeldShares.Values.Select(share => share.Length).Distinct().Count().ShouldBe(1);

    [Fact]
    public void No_log_of_catalogue_or_aggregators_holds_a_figure_or_a_share()
    {
        foreach (var node in new[] { "catalogue", "aggregator-one", "aggregator-two", "identity" })
        {
            var path = Space.Nodes[node].LogPath;
            var log = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
            foreach (var figures in Space.Findings.Figures.Values)
            {
                foreach (var digits in new[] { "0.####", "0.000", "0.00" })
                {
                    log.ShouldNotContain(figures.Index.ToString(digits, CultureInfo.InvariantCulture));
                }
            }

            killed.HeldShares.Values.ShouldAllBe(share => !log.Contains(share, StringComparison.Ordinal));
        }
    }

    private void ShouldHoldNoFigure(string body, Address town)
    {
        var figure = Space.Findings.Figures[town.Member.Slug].Index;
        foreach (var digits in new[] { "0.####", "0.000", "0.00" })
        {
            body.ShouldNotContain(figure.ToString(digits, CultureInfo.InvariantCulture));
        }
    }

    private static ulong[] Words(string encrypted, AgreementKey key)
    {
        var share = Jwe.Decrypt(encrypted, key);
        share.Succeeded.ShouldBeTrue();
        ulong[] words = [.. share.Value.Chunk(sizeof(ulong)).Select(word => BitConverter.ToUInt64(word))];
        // Every word of a share is uniform over 2^64; one that fits the encoding of any figure would be a leak.
        words.ShouldAllBe(word => word > 1UL << 40);
        return words;
    }
}
