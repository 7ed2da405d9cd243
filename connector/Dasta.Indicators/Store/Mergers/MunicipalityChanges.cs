using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Registers;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Mergers;

/// <summary>The mergers that this town's series live through, kept beside the rows they apply to.</summary>
internal static class MunicipalityChanges
{
    /// <summary>Records every merger the municipality took part in, with the method of each property; once.</summary>
    public static async Task RecordAsync(
        NpgsqlConnection connection, string nis, DateTimeOffset now, CancellationToken ct)
    {
        var lineage = Municipalities.Lineage(NisCode.Parse(nis).Value);
        var rows = Municipalities.Changes.Where(change => lineage.Contains(change.To))
            .SelectMany(change => ObservedProperty.All.Select(property => (change, property.Name)))
            .ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.municipality_change (former_nis, nis, changed_on, property, method, status, recorded_at)
            SELECT former, nis, changed_on, property, method, 'B', @now
            FROM unnest(@formers, @codes, @dates, @properties, @methods)
                AS change (former, nis, changed_on, property, method)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                now,
                formers = rows.Select(row => row.change.From.ToString()).ToArray(),
                codes = rows.Select(row => row.change.To.ToString()).ToArray(),
                dates = rows.Select(row => row.change.Date).ToArray(),
                properties = rows.Select(row => row.Name).ToArray(),
                methods = rows.Select(row => ChainMethods.Of(row.Name).ToString().ToLowerInvariant()).ToArray(),
            }, ct);
    }

    /// <summary>
    /// How the series of a property go on in a municipality, by what is recorded; a chain of one link where it never
    /// merged.
    /// </summary>
    public static async Task<MunicipalityChain> ReadAsync(
        NpgsqlConnection connection, string property, NisCode nis, CancellationToken ct)
    {
        var lineage = Municipalities.Lineage(nis).Select(code => code.ToString()).ToArray();
        var rows = await RegisterCommand.QueryAsync<Row>(connection, """
            SELECT former_nis AS FormerNis, nis AS Nis, changed_on AS ChangedOn, method AS Method
            FROM raw.municipality_change WHERE property = @property AND nis = ANY(@lineage)
            ORDER BY changed_on, former_nis
            """, new { property, lineage }, ct);
        var method = rows.Count == 0
            ? ChainMethods.Of(property)
            : Enum.Parse<ChainMethod>(rows[^1].Method, ignoreCase: true);
        return MunicipalityChain.Of(nis, property, method, rows.Select(row => row.ChangedOn).Distinct().ToArray());
    }

    private sealed record Row(string FormerNis, string Nis, DateOnly ChangedOn, string Method);
}
