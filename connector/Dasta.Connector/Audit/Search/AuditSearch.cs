using Dapper;
using Dasta.Connector.Audit.Chain;
using Npgsql;

namespace Dasta.Connector.Audit.Search;

/// <summary>Finds entries in a participant's audit.</summary>
internal static class AuditSearch
{
    /// <summary>A refusal's code, as <c>DSP-010</c>; states and <c>answered</c> are words.</summary>
    private const string IsRefusal = "outcome ~ '^[A-Z]+-[0-9]{3}$'";

    private const string Zone = "Europe/Brussels";

    /// <summary>The newest first, older than an entry.</summary>
    public static async Task<IReadOnlyList<AuditRow>> FindAsync(
        NpgsqlDataSource state, AuditQuestion question, long before, int limit, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"""
             select {AuditRow.Columns} from connector.audit_entry
             where id < @before{ConditionsOf(question)} order by id desc limit @limit
             """,
            ValuesOf(question, new { before, limit }), cancellationToken: cancellation))).AsList();
    }

    /// <summary>
    /// What fits of the newest entries older than one, no more of them than a number: what an entry is about is said in
    /// words that no index knows.
    /// </summary>
    /// <param name="indicator">Whose figures left.</param>
    public static async Task<AuditStretch> StretchAsync(
        NpgsqlDataSource state, AuditQuestion question, string indicator, long before, int most,
        CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var newest = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select max(id) from connector.audit_entry where id < @before", new { before },
            cancellationToken: cancellation));
        if (newest is not { } last)
        {
            return new AuditStretch([], null, null);
        }

        var first = last - most + 1;
        var entries = await connection.QueryAsync<(long, string, bool)>(new CommandDefinition(
            $"""
             select id, resource, coalesce(jsonb_exists(released::jsonb -> 'indicators', @indicator), false)
             from connector.audit_entry where id between @first and @last{ConditionsOf(question)} order by id desc
             """,
            ValuesOf(question, new { first, last, indicator }), cancellationToken: cancellation));
        var (hasOlder, since) = await connection.QuerySingleAsync<(bool, DateTime)>(new CommandDefinition(
            """
            select exists (select from connector.audit_entry where id < @first),
                (select at from connector.audit_entry where id >= @first order by id limit 1)
            """,
            new { first }, cancellationToken: cancellation));
        return new AuditStretch(entries.AsList(), hasOlder ? first : null, hasOlder ? since : null);
    }

    /// <summary>These entries, the newest first.</summary>
    public static async Task<IReadOnlyList<AuditRow>> FindAsync(
        NpgsqlDataSource state, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"select {AuditRow.Columns} from connector.audit_entry where id = any(@ids) order by id desc", new { ids },
            cancellationToken: cancellation))).AsList();
    }

    /// <summary>One entry, with its place in the chain where it is linked.</summary>
    public static async Task<(AuditRow Row, long? Position)?> FindAsync(
        NpgsqlDataSource state, long id, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<AuditRow>(new CommandDefinition(
            $"select {AuditRow.Columns} from connector.audit_entry where id = @id", new { id },
            cancellationToken: cancellation));
        return row is null ? null : (row, await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select position from connector.audit_link where entry_id = @id", new { id },
            cancellationToken: cancellation)));
    }

    private static string ConditionsOf(AuditQuestion question)
    {
        var conditions = string.Empty;
        Add(question.Callers is not null || question.Person is not null,
            "(caller = any(@callers) or person_name ilike @person)");
        Add(question.Agreement is not null, "agreement = @Agreement");
        Add(question.Action is not null, "action = @Action");
        Add(question.From is not null, $"at >= @From::timestamp at time zone '{Zone}'");
        Add(question.Until is not null, $"at < (@Until + 1)::timestamp at time zone '{Zone}'");
        Add(question.Refused == true, IsRefusal);
        Add(question.Refused == false, $"not {IsRefusal}");
        Add(question.Correlation is not null, "correlation = @Correlation");
        return conditions;

        void Add(bool isAsked, string condition) => conditions += isAsked ? " and " + condition : string.Empty;
    }

    private static DynamicParameters ValuesOf(AuditQuestion question, object others)
    {
        var values = new DynamicParameters(others);
        values.AddDynamicParams(new
        {
            callers = (question.Callers ?? []).ToArray(),
            person = question.Person is { } part ? $"%{Escape(part)}%" : null,
            question.Agreement, question.Action, question.From, question.Until, question.Correlation,
        });
        return values;
    }

    // What LIKE reads as a pattern is looked for as it is written.
    private static string Escape(string part) =>
        part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
