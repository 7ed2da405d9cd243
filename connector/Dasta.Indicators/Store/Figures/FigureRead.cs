using Dapper;
using Dasta.Indicators.Figures;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store.Figures;

/// <summary>Reads released figures for their owner.</summary>
internal static class FigureRead
{
    /// <summary>More can't be told apart in a chart.</summary>
    private const int FiguresShown = 200;

    private const string Total = "total";

    public static async Task<IReadOnlyList<FigureTopic>> TopicsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // One probe of the index for each indicator and area, whatever the number of figures: OFFSET keeps it a probe.
        var rows = await connection.QueryAsync<(string Indicator, string Code, string Name)>(new CommandDefinition("""
            SELECT i.code, a.code, a.name
            FROM released.indicator AS i CROSS JOIN released.area AS a
            WHERE (SELECT true FROM released.observation AS o
                WHERE o.indicator_code = i.code AND o.area_code = a.code LIMIT 1)
            ORDER BY i.code, a.name, a.code
            """, cancellationToken: ct));
        return
        [
            .. rows.GroupBy(row => row.Indicator, StringComparer.Ordinal).Select(topic => new FigureTopic(
                topic.Key, [.. topic.Select(row => new FigureArea(row.Code, row.Name))])),
        ];
    }

    public static async Task<FigureLine?> LineAsync(
        NpgsqlConnection connection, string indicator, string area, string? granularity, string? breakdown,
        CancellationToken ct)
    {
        var cuts = (await connection.QueryAsync<FigureCut>(new CommandDefinition("""
            SELECT granularity AS Granularity, breakdown AS Breakdown, count(*) AS Count
            FROM released.observation
            WHERE indicator_code = @indicator AND area_code = @area
            GROUP BY granularity, breakdown
            """, new { indicator, area }, cancellationToken: ct)))
            .OrderBy(cut => Enum.Parse<Granularity>(cut.Granularity)).ThenBy(cut => cut.Breakdown != Total)
            .ThenBy(cut => cut.Breakdown, StringComparer.Ordinal).ToArray();
        if (cuts.Length == 0)
        {
            return null;
        }

        var chosen = cuts.FirstOrDefault(cut => cut.Granularity == granularity && cut.Breakdown == breakdown)
            ?? cuts.FirstOrDefault(cut => cut.Granularity == granularity)
            ?? cuts.FirstOrDefault(cut => cut.Count > 1)
            ?? cuts[0];
        var key = new { indicator, area, chosen.Breakdown, chosen.Granularity, most = FiguresShown };
        var name = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "SELECT name FROM released.area WHERE code = @area", key, cancellationToken: ct));
        var figures = await connection.QueryAsync<Row>(new CommandDefinition("""
            SELECT id AS Id, period_start AS Start, value AS Value, lower95 AS Lower95, upper95 AS Upper95,
                value_attribute AS ValueAttribute, obs_status AS Status, coverage AS Coverage, vintage AS Vintage,
                published_at AS PublishedAt, reference_figures AS ReferenceFigures, area_chain AS AreaChain
            FROM released.observation
            WHERE indicator_code = @indicator AND area_code = @area AND breakdown = @Breakdown
                AND granularity = @Granularity
            ORDER BY period_start DESC
            LIMIT @most
            """, key, cancellationToken: ct));
        return new FigureLine(
            indicator, new FigureArea(area, name!), cuts, chosen, [.. figures.Reverse().Select(row => row.Made())]);
    }

    private sealed record Row(
        string Id, DateOnly Start, double? Value, double? Lower95, double? Upper95, string ValueAttribute,
        string Status, double Coverage, int Vintage, DateTime PublishedAt, string? ReferenceFigures, string? AreaChain)
    {
        public ReleasedFigure Made() => new(
            Id, Start, Value, Lower95, Upper95, ValueAttribute, Status, Coverage, Vintage,
            new DateTimeOffset(PublishedAt, TimeSpan.Zero))
        {
            ReferenceFigures = ReferenceFigures, AreaChain = AreaChain,
        };
    }
}
