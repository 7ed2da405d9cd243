using Dasta.Catalog.Hosting;
using Dasta.Node;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>Published results as linked data.</summary>
internal sealed class ResultDocuments(CatalogNode node, NodeSettings settings)
{
    /// <summary>Where a series answers; its name as well.</summary>
    public string SeriesId(string id) => BenchmarkWriter.SeriesId(new Uri(node.Base), id);

    /// <summary>Where the signed plan with a hash answers.</summary>
    public string PlanId(string hash) => BenchmarkWriter.PlanId(new Uri(settings.IdentityBase), hash);

    public byte[] Write(ResultRow result) => BenchmarkWriter.Write(Published(result));

    public byte[] Write(SeriesRow series, IReadOnlyList<ResultRow> results) => BenchmarkWriter.WriteSeries(
        SeriesId(series.Id), new BilingualText(series.TitleDutch, series.TitleEnglish), series.Publisher,
        series.ReleaseClass, [.. results.Select(Published)]);

    private PublishedBenchmark Published(ResultRow result) => new(
        new Uri(node.Base),
        new Uri(settings.IdentityBase),
        node.Did,
        Did.Parse(result.RequestedBy).Value,
        result.Id,
        result.Series,
        IndicatorDefinitions.Find(result.Indicator)
            ?? throw new InvalidOperationException("A result was published of an indicator that is not known."),
        result.IndicatorVersion,
        result.Group,
        GroupNames.Of(result.Group),
        Period.Parse(result.Period).Value,
        result.ReferencePeriod,
        result.ReleaseClass,
        result.PlanHash,
        result.RosterHash,
        result.Towns,
        result.Mode,
        result.Round,
        result.Vintage,
        result.VintageState,
        result.StatedError,
        new DateTimeOffset(result.AskedAt),
        new DateTimeOffset(result.OpenedAt),
        [.. Statistics(result)],
        [.. result.Bins.Select(bin => new PublishedBenchmark.Bin(bin.Lower, bin.Upper, bin.Count))])
    {
        Epsilon = result.Epsilon,
        EpsilonSpent = result.EpsilonSpent,
    };

    private static IEnumerable<PublishedBenchmark.Statistic> Statistics(ResultRow result)
    {
        yield return new PublishedBenchmark.Statistic("mean", result.Mean);
        // What noise leaves without a bound is said to be missing, what nobody asked is not said.
        if (result.StandardDeviation is not null || result.Epsilon is not null)
        {
            yield return new PublishedBenchmark.Statistic("standard-deviation", result.StandardDeviation);
        }

        if (result.GeometricMean is not null || result.Epsilon is not null)
        {
            yield return new PublishedBenchmark.Statistic("geometric-mean", result.GeometricMean);
        }

        if (result.Total is { } total)
        {
            yield return new PublishedBenchmark.Statistic("total", total);
        }

        foreach (var quantile in result.Quantiles)
        {
            yield return new PublishedBenchmark.Statistic("quantile", quantile.Value)
            {
                Probability = quantile.Probability, Bounds = (quantile.Lower, quantile.Upper),
            };
        }
    }
}
