using Dasta.Policies.Odrl;
using Dasta.Reads.Execution;
using Dasta.Reads.Planning;
using Dasta.Specs.Linked;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Reads;

/// <summary>
/// Where released figures come from, run by run. A reader sees a run that computed a figure it may see, and of the
/// chains of sources those of areas in such figures.
/// </summary>
public static class PublishedRuns
{
    private const int CodeLengthMaximum = 32;

    private const string Run = """
        SELECT code, code_version, reference_year, computed_at, finished_at, inputs_commitment, definitions, number
        FROM released.calculation_run AS run WHERE code =
        """;

    private const string Inputs = """
        SELECT number, kind, valid_on, commitment FROM released.run_input
        WHERE first_run <= $1 AND coalesce(last_run, $1) >= $1 ORDER BY number
        """;

    private const string Sources = """
        SELECT code, area_code, property, source_id, vendor, from_day, until_day, method, workday, saturday, sunday,
            level_share, log_error, window_from, window_until, overlap_days
        FROM released.source_part
        """;

    /// <summary>
    /// The run with this code; refused with READ-002 when there is none or the narrowing shows no figure of it, and
    /// with READ-014 or READ-015 when the database is slow or away.
    /// </summary>
    public static async Task<Outcome<PublishedRun>> FindAsync(
        NpgsqlDataSource reads, Uri participantBase, Did publisher, string code, Narrowing narrowing,
        CancellationToken cancellation)
    {
        if (code.Length > CodeLengthMaximum || !code.All(char.IsAsciiLetterOrDigit))
        {
            return ReadCodes.NoSuchEntity.Refuse();
        }

        try
        {
            await using var connection = await reads.OpenConnectionAsync(cancellation);
            var seen = new SqlText().Words(Run).Words(" ").Value(code)
                .Words(" AND EXISTS (SELECT 1 FROM released.observation AS t WHERE t.run_code = ").Value(code);
            Narrow(seen, narrowing);
            await using var command = Command(connection, seen.Words(")"));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            if (!await row.ReadAsync(cancellation))
            {
                return ReadCodes.NoSuchEntity.Refuse();
            }

            var found = Read(row, participantBase, publisher);
            var number = row.GetInt32(7);
            await row.DisposeAsync();
            return found with
            {
                Inputs = await InputsAsync(connection, number, cancellation),
                Sources = await SourcesAsync(connection, number, narrowing, cancellation),
            };
        }
        catch (Exception fault) when (DatabaseFaults.RefusalOf(fault) is { } refusal)
        {
            return refusal;
        }
    }

    private static async Task<IReadOnlyList<PublishedRun.Input>> InputsAsync(
        NpgsqlConnection connection, int run, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Inputs, connection) { Parameters = { new() { Value = run } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var inputs = new List<PublishedRun.Input>();
        while (await row.ReadAsync(cancellation))
        {
            inputs.Add(new(row.GetInt32(0), row.GetString(1), Day(row, 2), row.GetString(3)));
        }

        return inputs;
    }

    private static async Task<IReadOnlyList<PublishedRun.Source>> SourcesAsync(
        NpgsqlConnection connection, int run, Narrowing narrowing, CancellationToken cancellation)
    {
        var sql = new SqlText().Words(Sources).Words(" WHERE first_run <= ").Value(run)
            .Words(" AND coalesce(last_run, ").Value(run).Words(") >= ").Value(run)
            .Words(" AND area_code IN (SELECT t.area_code FROM released.observation AS t WHERE true");
        Narrow(sql, narrowing);
        await using var command = Command(connection, sql.Words(") ORDER BY area_code, property, from_day, number"));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var sources = new List<PublishedRun.Source>();
        while (await row.ReadAsync(cancellation))
        {
            sources.Add(new(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4), Day(row, 5)!.Value, Day(row, 6), Link(row)));
        }

        return sources;
    }

    private static PublishedRun.Link? Link(NpgsqlDataReader row) => row.IsDBNull(7) ? null : new(
        row.GetString(7), row.GetDouble(8), row.GetDouble(9), row.GetDouble(10), row.GetDouble(11), row.GetDouble(12),
        Day(row, 13)!.Value, Day(row, 14)!.Value, row.GetInt32(15));

    private static PublishedRun Read(NpgsqlDataReader row, Uri participantBase, Did publisher) => new(
        participantBase, publisher, row.GetString(0), row.GetString(1), row.GetInt32(2),
        new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero),
        row.IsDBNull(4) ? null : new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetFieldValue<string[]>(6), [], []);

    private static void Narrow(SqlText sql, Narrowing narrowing) =>
        new NarrowingSql(sql, narrowing).Write(ReleasedModel.Instance.Find("Observations")!);

    private static NpgsqlCommand Command(NpgsqlConnection connection, SqlText sql)
    {
        var statement = sql.Build();
        var command = new NpgsqlCommand(statement.Text, connection);
        foreach (var value in statement.Values)
        {
            command.Parameters.Add(value.ToParameter());
        }

        return command;
    }

    private static DateOnly? Day(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
