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
        var conditions = new List<string> { "id < @before" };
        Add(question.Callers is not null || question.Person is not null,
            "(caller = any(@callers) or person_name ilike @person)");
        Add(question.Agreement is not null, "agreement = @Agreement");
        Add(question.Action is not null, "action = @Action");
        Add(question.From is not null, $"at >= @From::timestamp at time zone '{Zone}'");
        Add(question.Until is not null, $"at < (@Until + 1)::timestamp at time zone '{Zone}'");
        Add(question.Refused == true, IsRefusal);
        Add(question.Refused == false, $"not {IsRefusal}");
        Add(question.Correlation is not null, "correlation = @Correlation");
        Add(question.About is not null,
            "(resource ilike @about or jsonb_exists(released::jsonb -> 'indicators', @code))");
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"""
             select {AuditRow.Columns} from connector.audit_entry
             where {string.Join(" and ", conditions)} order by id desc limit @limit
             """,
            new
            {
                before, limit, callers = (question.Callers ?? []).ToArray(),
                person = question.Person is { } part ? $"%{Escape(part)}%" : null,
                about = question.About is { } piece ? $"%{Escape(piece)}%" : null,
                code = question.About,
                question.Agreement, question.Action, question.From, question.Until, question.Correlation,
            },
            cancellationToken: cancellation))).AsList();

        void Add(bool isAsked, string condition)
        {
            if (isAsked)
            {
                conditions.Add(condition);
            }
        }
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

    // What LIKE reads as a pattern is looked for as it is written.
    private static string Escape(string part) =>
        part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
