using Dapper;
using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Store.Registers.Tables;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Store.Answers;

/// <summary>Reads what a question is about: the town, its names, and where all of it comes from.</summary>
internal static class AnswerRun
{
    private static readonly CompletenessRules Rules = new();

    private static readonly string[] Parts =
    [
        .. IndicatorDefinitions.All.SelectMany(one => one.Composite ?? []).Select(part => part.Indicator).Distinct(),
    ];

    /// <summary>
    /// The town with what may be asked of it, without its measurements; null while nothing was measured.
    /// </summary>
    public static async Task<(Asking Asking, DateOnly From, DateOnly Until)?> OutlineAsync(
        NpgsqlConnection connection, SpliceSeal seal, DisclosureControl control, CancellationToken ct) =>
        await TownReader.OutlineAsync(connection, Rules, seal, ct) is { } outline
            ? (new Asking(outline.Town, await NamesAsync(connection, ct), control), outline.From, outline.Until)
            : null;

    /// <summary>The town that is asked; null while it has no zone in which anything was measured.</summary>
    public static async Task<(Asking Asking, AnswerProvenance Provenance)?> ReadAsync(
        NpgsqlConnection connection, SpliceSeal seal, DisclosureControl control, DateTimeOffset now,
        CancellationToken ct)
    {
        if (await TownReader.ReadAsync(connection, Rules, seal, ct) is not { } town
            || town.Zones.SelectMany(zone => zone.Series).ToArray() is not { Length: > 0 } series)
        {
            return null;
        }

        var names = await NamesAsync(connection, ct);
        var digest = await connection.ExecuteScalarAsync<string>(new CommandDefinition("""
            SELECT encode(sha256(coalesce(string_agg(mapping_digest || sha256, ''::bytea ORDER BY id), ''::bytea)),
                'hex')
            FROM raw.file
            """, cancellationToken: ct));
        var withheld = await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT id FROM released.observation
            WHERE conf_status = @confidential AND granularity = 'Month' AND indicator_code = ANY(@parts)
            """, new { confidential = Figure.Confidential, parts = Parts }, cancellationToken: ct));
        return (
            new Asking(town, names, control) { Withheld = withheld.ToHashSet(StringComparer.Ordinal) },
            new AnswerProvenance(
                now, ReleaseRun.CodeVersion, digest!, [], series.Min(one => one.FirstDay),
                series.Max(one => one.LastDay)));
    }

    private static async Task<TownNames> NamesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var zones = await connection.QueryAsync<(string Code, string Name)>(new CommandDefinition(
            "SELECT code, name FROM raw.zone", cancellationToken: ct));
        var events = await EventTable.ReadAsync(connection, DateTime.MinValue, DateTime.MaxValue, ct);
        return new TownNames(
            zones.ToDictionary(zone => zone.Code, zone => zone.Name, StringComparer.Ordinal),
            events.GroupBy(one => one.Id, StringComparer.Ordinal)
                .ToDictionary(one => one.Key, one => one.First().Name, StringComparer.Ordinal));
    }
}
