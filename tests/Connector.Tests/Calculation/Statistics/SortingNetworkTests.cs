using Dasta.Indicators.Calculation.Statistics;

namespace Connector.Tests.Calculation.Statistics;

public sealed class SortingNetworkTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(64)]
    [InlineData(168)]
    public void Every_row_comes_out_in_order_whatever_its_length(int count)
    {
        var random = new Random(count);
        // Few different numbers, so that many are equal.
        var rows = Enumerable.Range(0, SortingNetwork.Rows)
            .Select(row => Enumerable.Range(0, count).Select(_ => (double)random.Next(1 + (row * count))).ToArray())
            .ToArray();
        double[] lanes = [.. Enumerable.Range(0, count).SelectMany(at => rows.Select(row => row[at]))];

        new SortingNetwork(count).Sort(lanes);

        for (var row = 0; row < rows.Length; row++)
        {
            lanes.Where((_, at) => at % rows.Length == row).ShouldBe(rows[row].Order());
        }
    }
}
