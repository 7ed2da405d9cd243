using Dasta.Policies.Odrl;
using Dasta.Reads.Execution;
using Dasta.Reads.Planning;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Reads;

/// <summary>Single released figures with the names they are read with, narrowed like every read.</summary>
public static class PublishedFigures
{
    private const int IdLengthMaximum = 256;

    private const string Figure = """
        SELECT t.id, t.indicator_code, t.indicator_version, i.name_nl, i.name_en, i.definition_nl, i.definition_en,
            t.area_code, a.name, a.nis, t.period_code, t.value, t.value_attribute, t.unit, t.obs_status, t.conf_status,
            t.coverage, t.reference_period, t.published_at, i.breakdown, t.breakdown, t.lower95, t.upper95, t.run_code,
            r.code_version, t.reference_figures, t.area_chain,
            ARRAY(SELECT s.property || ' ' || s.code FROM released.source_part AS s
                WHERE s.area_code = t.area_code AND s.first_run <= r.number
                    AND coalesce(s.last_run, r.number) >= r.number
                ORDER BY s.property, s.from_day, s.number)
        FROM released.observation AS t
        JOIN released.indicator AS i ON i.code = t.indicator_code
        JOIN released.area AS a ON a.code = t.area_code
        LEFT JOIN released.calculation_run AS r ON r.code = t.run_code
        WHERE t.id =
        """;

    /// <summary>
    /// The figure with this id; refused with READ-002 when there is none or the narrowing does not show it, and with
    /// READ-014 or READ-015 when the database is slow or away.
    /// </summary>
    public static async Task<Outcome<PublishedFigure>> FindAsync(
        NpgsqlDataSource reads, Uri participantBase, Did publisher, string id, Narrowing narrowing,
        CancellationToken cancellation)
    {
        if (id.Length > IdLengthMaximum || id.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
        {
            return ReadCodes.NoSuchEntity.Refuse();
        }

        try
        {
            await using var command = Command(reads, id, narrowing);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            return await row.ReadAsync(cancellation)
                ? Read(row, participantBase, publisher)
                : ReadCodes.NoSuchEntity.Refuse();
        }
        catch (Exception fault) when (DatabaseFaults.RefusalOf(fault) is { } refusal)
        {
            return refusal;
        }
    }

    private static NpgsqlCommand Command(NpgsqlDataSource reads, string id, Narrowing narrowing)
    {
        var sql = new SqlText().Words(Figure).Words(" ").Value(id);
        new NarrowingSql(sql, narrowing).Write(ReleasedModel.Instance.Find("Observations")!);
        var statement = sql.Build();
        var command = reads.CreateCommand(statement.Text);
        foreach (var value in statement.Values)
        {
            command.Parameters.Add(value.ToParameter());
        }

        return command;
    }

    private static PublishedFigure Read(NpgsqlDataReader row, Uri participantBase, Did publisher) => new(
        participantBase,
        publisher,
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
        new DateTimeOffset(row.GetDateTime(18), TimeSpan.Zero))
    {
        Breakdown = row.IsDBNull(19) ? null : (row.GetString(19), row.GetString(20)),
        Interval = row.IsDBNull(21) ? null : (row.GetDouble(21), row.GetDouble(22)),
        Run = row.IsDBNull(23) ? null : (row.GetString(23), row.GetString(24)),
        ReferenceFigures = row.IsDBNull(25) ? null : row.GetString(25),
        AreaChain = row.IsDBNull(26) ? null : row.GetString(26),
        Sources = SourcesOf(row.GetString(1), row.GetFieldValue<string[]>(27)),
    };

    // Of the area's chains of sources, those that measured what the indicator is calculated from.
    private static string[] SourcesOf(string indicator, IEnumerable<string> parts)
    {
        var inputs = IndicatorDefinitions.Find(indicator)?.Inputs ?? [];
        return
        [
            .. parts.Select(part => part.Split(' ')).Where(part => inputs.Contains(part[0], StringComparer.Ordinal))
                .Select(part => part[1]),
        ];
    }
}
