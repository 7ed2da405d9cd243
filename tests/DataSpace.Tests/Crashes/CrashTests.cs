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
            var bodies = await LeavingBytes.OfAsync(Space, town);
            bodies.Count.ShouldBe(2, town.Member.Name);
            var halves = new[] { (Roles.AggregatorOne, one), (Roles.AggregatorTwo, two) }
                .Select(pair => Half(bodies[Space.Book.Of(pair.Item1).Did.ToString()], pair.Item2, town)).ToArray();
            // What the two halves make together is the figure: so this test looks at the right bytes.
            var milli = (ulong)Math.Round(1000 * Space.Findings.Figures[town.Member.Slug].Index);
            var whole = halves[0].Zip(halves[1], (first, second) => unchecked(first + second)).ToArray();
            whole.ShouldContain(milli, town.Member.Name);
            killed.HeldShares[town.Did.ToString()].ShouldBe(
                Share(bodies[Space.Book.Of(Roles.AggregatorOne).Did.ToString()]));
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

    private ulong[] Half(string body, AgreementKey key, Address town)
    {
        var figure = Space.Findings.Figures[town.Member.Slug].Index;
        foreach (var digits in new[] { "0.####", "0.000", "0.00" })
        {
            body.ShouldNotContain(figure.ToString(digits, CultureInfo.InvariantCulture));
        }

        var share = Jwe.Decrypt(Share(body), key);
        share.Succeeded.ShouldBeTrue();
        var words = Words(share.Value);
        // Every word of a share is uniform over 2^64; one that fits the encoding of any figure would be a leak.
        words.ShouldAllBe(word => word > 1UL << 40);
        return words;
    }

    private static string Share(string body) => JsonNode.Parse(body)!["share"]!.GetValue<string>();

    private static ulong[] Words(byte[] share) =>
        [.. share.Chunk(sizeof(ulong)).Select(word => BitConverter.ToUInt64(word))];
}
