using Dasta.Connector.Negotiations.Agreements;
using Npgsql;
using NpgsqlTypes;

namespace Dasta.Connector.Audit;

/// <summary>Writes entries to table <c>connector.audit_entry</c>.</summary>
internal static class AuditRows
{
    private const string Insert =
        """
        insert into connector.audit_entry
            (at, caller, agreement, transfer, action, resource, outcome, rows, decision, correlation, released,
             person, person_name)
        select * from unnest(@at, @caller, @agreement, @transfer, @action, @resource, @outcome, @rows, @decision,
            @correlation, @released, @person, @personName)
        """;

    private const string Counted =
        $"with added as ({Insert} returning agreement, action, outcome, rows, at) {AgreementUse.Count}";

    /// <summary>Commits a group of entries.</summary>
    public static async Task InsertAsync(
        NpgsqlDataSource state, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        await using var command = state.CreateCommand(Counted);
        await ExecuteAsync(command, entries, cancellation);
    }

    /// <summary>
    /// Adds an entry to the transaction that makes the change it tells of: neither is ever there without the other.
    /// </summary>
    public static async Task InsertAsync(
        NpgsqlTransaction transaction, AuditEntry entry, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Counted, transaction.Connection, transaction);
        await ExecuteAsync(command, [entry], cancellation);
    }

    private static Task<int> ExecuteAsync(
        NpgsqlCommand command, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        AddArray(command, "at", NpgsqlDbType.TimestampTz, entries, entry => entry.At.UtcDateTime);
        AddArray(command, "caller", NpgsqlDbType.Text, entries, entry => entry.Caller);
        AddArray(command, "agreement", NpgsqlDbType.Text, entries, entry => entry.Agreement);
        AddArray(command, "transfer", NpgsqlDbType.Text, entries, entry => entry.Transfer);
        AddArray(command, "action", NpgsqlDbType.Text, entries, entry => entry.Action);
        AddArray(command, "resource", NpgsqlDbType.Text, entries, entry => entry.Resource);
        AddArray(command, "outcome", NpgsqlDbType.Text, entries, entry => entry.Outcome);
        AddArray(command, "rows", NpgsqlDbType.Bigint, entries, entry => entry.Rows);
        AddArray(command, "decision", NpgsqlDbType.Jsonb, entries, entry => entry.Decision);
        AddArray(command, "correlation", NpgsqlDbType.Text, entries, entry => entry.Correlation);
        AddArray(command, "released", NpgsqlDbType.Jsonb, entries, entry => entry.Released);
        AddArray(command, "person", NpgsqlDbType.Text, entries, entry => entry.Person);
        AddArray(command, "personName", NpgsqlDbType.Text, entries, entry => entry.PersonName);
        return command.ExecuteNonQueryAsync(cancellation);
    }

    private static void AddArray<T>(
        NpgsqlCommand command, string name, NpgsqlDbType type, IReadOnlyList<AuditEntry> entries,
        Func<AuditEntry, T> value) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type)
        {
            Value = entries.Select(value).ToArray(),
        });
}
