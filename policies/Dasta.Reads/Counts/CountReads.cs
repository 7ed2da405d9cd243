using Dasta.Policies.Odrl;
using Dasta.Reads.Execution;
using Dasta.Reads.Models;
using Dasta.Reads.Planning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Reads.Counts;

/// <summary>
/// Parse → plan → execute for counts that are asked for on the spot. What comes out are the public groups, narrowed by
/// the policy like every read, with their contents sealed; opening and counting them is disclosure's.
/// </summary>
public sealed class CountReads(ReadModel model, ReadSettings settings)
{
    /// <summary>Counts that one question may ask for.</summary>
    public const int CountsMaximum = 100;

    private readonly ApplyReader _reader = new(model, settings);

    /// <summary>Reads what is asked; refused with READ-001, READ-003 to READ-005, READ-011 or READ-012.</summary>
    public Outcome<CountQuestion> Parse(string path, string queryString) => _reader.Read(path, queryString);

    /// <summary>
    /// The groups that are to be counted, in the order of their values. Refused with READ-011 when there are too many
    /// of them, READ-018 when the policy refuses more than it leaves, READ-019 when a count would be over more than one
    /// period, READ-014 or READ-015 when the database is slow or away.
    /// </summary>
    public static async Task<Outcome<IReadOnlyList<CountedGroup>>> ReadAsync(
        CountQuestion question, Narrowing narrowing, NpgsqlDataSource reads, CancellationToken cancellation)
    {
        var statement = Plan(question, narrowing);
        if (!statement.Succeeded)
        {
            return statement.Refusal;
        }

        try
        {
            var rows = await RowsAsync(question, statement.Value, reads, cancellation);
            return Group(question, rows, narrowing);
        }
        catch (Exception fault) when (DatabaseFaults.RefusalOf(fault) is { } refusal)
        {
            return refusal;
        }
    }

    private static Outcome<Statement> Plan(CountQuestion question, Narrowing narrowing)
    {
        var set = question.Set;
        return new ExcessDetail(set.Narrowing, narrowing).Apply(question.Filter).Select(filter =>
        {
            var columns = question.GroupBy.Select(column => Planner.Alias + column.Column);
            var sql = new SqlText()
                .Words("SELECT t.id, t.unit, t.period_code, t.vintage, t.").Words(set.SealedColumn!)
                .Words(string.Concat(columns.Select(column => ", " + column)))
                .Words(" FROM ").Words(set.Table).Words(" AS t WHERE true");
            new NarrowingSql(sql, narrowing).Write(set);
            if (filter is not null)
            {
                sql.Words(" AND ");
                new FilterSql(sql).Write(filter);
            }

            return sql.Words(" ORDER BY t.id").Build();
        });
    }

    private static async Task<List<(CountedUnit Unit, object[] Values)>> RowsAsync(
        CountQuestion question, Statement statement, NpgsqlDataSource reads, CancellationToken cancellation)
    {
        await using var command = reads.CreateCommand(statement.Text);
        foreach (var value in statement.Values)
        {
            command.Parameters.Add(value.ToParameter());
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(CountedUnit, object[])>();
        while (await reader.ReadAsync(cancellation))
        {
            var unit = new CountedUnit(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3),
                reader.GetFieldValue<byte[]>(4));
            rows.Add((unit, [.. question.GroupBy.Select((column, place) => Read(reader, column, place + 5))]));
        }

        return rows;
    }

    private static object Read(NpgsqlDataReader reader, ColumnDefinition column, int place) => column.Type switch
    {
        ColumnType.Date => reader.GetFieldValue<DateOnly>(place),
        ColumnType.Instant => reader.GetFieldValue<DateTime>(place),
        _ => reader.GetValue(place),
    };

    private static Outcome<IReadOnlyList<CountedGroup>> Group(
        CountQuestion question, List<(CountedUnit Unit, object[] Values)> rows, Narrowing narrowing)
    {
        CountedGroup[] groups = question.GroupBy.Count == 0
            ? [new CountedGroup([], [.. rows.Select(row => row.Unit)])]
            : [.. rows.GroupBy(row => string.Join('\u001f', row.Values), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new CountedGroup(
                    group.First().Values, [.. group.Select(row => row.Unit)]))];
        if (groups.Length > CountsMaximum)
        {
            return ReadCodes.TooComplex.Refuse($"It asks for more than {CountsMaximum} counts.");
        }

        return groups.Any(group => group.Units.DistinctBy(unit => unit.PeriodCode).Skip(1).Any())
            ? ReadCodes.SeveralPeriods.Refuse()
            : groups.Take(narrowing.MaximumRows ?? int.MaxValue).ToArray();
    }
}
