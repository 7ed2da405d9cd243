using Dasta.Indicators.Owner;
using Dasta.Indicators.Store.Figures;
using Dasta.Indicators.Store.Reading;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Figures;

/// <summary>The released figures of a town as its own people look at them.</summary>
public sealed class TownFigures
{
    private readonly NpgsqlDataSource _raw;

    internal TownFigures(NpgsqlDataSource raw) => _raw = raw;

    /// <summary>The indicators with figures, in the order of their codes.</summary>
    public async Task<OwnerView<IReadOnlyList<FigureTopic>>> TopicsAsync(CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return new OwnerView<IReadOnlyList<FigureTopic>>(await FigureRead.TopicsAsync(connection, ct));
    }

    /// <summary>The newest figures of a line; INDICATOR-032 when the indicator has none in that area.</summary>
    /// <param name="granularity">
    /// Length of the periods; where null or unknown, the longest with several figures.
    /// </param>
    /// <param name="breakdown">Member of the breakdown; where null or unknown, the total or else the first.</param>
    public async Task<Outcome<OwnerView<FigureLine>>> LineAsync(
        string indicator, string area, string? granularity, string? breakdown, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await FigureRead.LineAsync(connection, indicator, area, granularity, breakdown, ct) is { } line
            ? new OwnerView<FigureLine>(line)
            : IndicatorCodes.UnknownFigure.Refuse();
    }

    /// <summary>
    /// The weather of days from the town's own sources, to be seen beside a line of figures; none where nothing is
    /// measured.
    /// </summary>
    public async Task<OwnerView<IReadOnlyList<WeatherDay>>> WeatherAsync(
        DateOnly first, DateOnly last, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return new OwnerView<IReadOnlyList<WeatherDay>>(await WeatherRead.RunAsync(connection, first, last, ct));
    }
}
