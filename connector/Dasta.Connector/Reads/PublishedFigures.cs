using System.Data.Common;
using Dasta.Connector.Hosting;
using Dasta.Policies.Odrl;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;
using Npgsql;
using NpgsqlTypes;

namespace Dasta.Connector.Reads;

/// <summary>Finds one released figure with its names, as the reads role, narrowed in the query itself.</summary>
internal static class PublishedFigures
{
    private const string Query =
        """
        select o.id, o.indicator_code, o.indicator_version, i.name_nl, i.name_en, i.definition_nl, i.definition_en,
               o.area_code, a.name, a.nis, o.period_code, o.value, o.value_attribute, o.unit, o.obs_status,
               o.conf_status, o.coverage, o.reference_period, o.published_at
        from released.observation o
        join released.indicator i on i.code = o.indicator_code
        join released.area a on a.code = o.area_code
        where o.id = @id
          and (@indicators::text[] is null or o.indicator_code = any (@indicators))
          and (@areas::text[] is null or exists (
               select from unnest(@areas::text[]) allowed
               where o.area_code = allowed or starts_with(o.area_code, allowed || '-')))
          and (@from::date is null or o.period_start >= @from)
          and (@until::date is null or o.period_start < @until)
          and (@granularities::text[] is null or o.granularity = any (@granularities))
        """;

    /// <summary>The figure, or null when there is none with this key under the narrowing.</summary>
    public static async Task<PublishedFigure?> FindAsync(
        HostedParticipant participant, string id, Narrowing narrowing, CancellationToken cancellation)
    {
        await using var command = participant.Reads.CreateCommand(Query);
        command.Parameters.AddWithValue("id", id);
        AddNullable(command, "indicators", NpgsqlDbType.Array | NpgsqlDbType.Text, narrowing.Indicators?.ToArray());
        AddNullable(command, "areas", NpgsqlDbType.Array | NpgsqlDbType.Text, narrowing.Areas?.ToArray());
        AddNullable(command, "from", NpgsqlDbType.Date, narrowing.From);
        AddNullable(command, "until", NpgsqlDbType.Date, narrowing.Until);
        AddNullable(
            command,
            "granularities",
            NpgsqlDbType.Array | NpgsqlDbType.Text,
            narrowing.Granularities?.Select(granularity => granularity.ToString()).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(participant, row) : null;
    }

    private static PublishedFigure Read(HostedParticipant participant, DbDataReader row) => new(
        new Uri(participant.Base),
        participant.Did,
        row.GetString(0),
        row.GetString(1),
        row.GetInt32(2),
        new BilingualText(row.GetString(3), row.GetString(4)),
        new BilingualText(row.GetString(5), row.GetString(6)),
        row.GetString(7),
        row.GetString(8),
        row.GetString(9),
        Period.Parse(row.GetString(10)).Value,
        row.IsDBNull(11) ? null : row.GetDouble(11),
        row.GetString(12),
        row.GetString(13),
        row.GetString(14),
        row.GetString(15),
        row.GetDouble(16),
        row.IsDBNull(17) ? null : row.GetString(17),
        row.GetFieldValue<DateTimeOffset>(18));

    private static void AddNullable(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
}
