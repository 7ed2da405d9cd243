using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Relations;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>Releases indicators of a town that is made up, in the order and with the protection of a release.</summary>
internal static class RelatedRelease
{
    public static readonly DisclosureControl Control = new(new DisclosureSettings());

    /// <param name="store">Where earlier releases would be; none of this one is kept in it.</param>
    /// <param name="isProtected">False for what the rules that look at each figure alone would let out.</param>
    public static async Task<Dictionary<string, Released<Figure>>> RunAsync(
        TestTown store, TownData town, int referenceYear, Granularity[] lengths, string[] indicators,
        bool isProtected = true)
    {
        await using var connection = await store.Raw.OpenConnectionAsync();
        var protection = new ReleaseProtection(Control, town, mayTellPremises: null);
        var figures = new Dictionary<string, Released<Figure>>(StringComparer.Ordinal);
        foreach (var definition in indicators.Select(code => IndicatorDefinitions.Find(code)!).OrderBy(ReleaseRun.Turn))
        {
            var candidates = IndicatorCalculations.Find(definition.Id)!
                .Calculate(town, new(referenceYear, lengths, DateOnly.MinValue, DateOnly.MaxValue))
                .Select(one => one with { Figure = one.Figure.Rounded(definition.Unit.Decimals) }).ToArray();
            var released = Control.ReleaseAll(candidates, (figure, reason) => figure.Withhold(reason));
            foreach (var one in isProtected
                ? await protection.ProtectAsync(connection, definition, candidates, released, default) : released)
            {
                figures.Add(one.Figure.Id, one);
            }
        }

        return figures;
    }

    /// <summary>The rank of some rows, by Gauss.</summary>
    public static int Rank(IEnumerable<double[]> rows)
    {
        var left = rows.Select(row => row.ToArray()).ToList();
        var rank = 0;
        for (var column = 0; left.Count > 0 && column < left[0].Length; column++)
        {
            if (left.MaxBy(row => Math.Abs(row[column])) is not { } pivot || Math.Abs(pivot[column]) < 1e-9)
            {
                continue;
            }

            rank++;
            left.Remove(pivot);
            foreach (var row in left)
            {
                var factor = row[column] / pivot[column];
                for (var at = 0; at < row.Length; at++)
                {
                    row[at] -= factor * pivot[at];
                }
            }
        }

        return rank;
    }
}
