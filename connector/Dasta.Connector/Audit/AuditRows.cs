using Dasta.Connector.Audit.Chain;
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
             person, person_name, digest)
        select * from unnest(@at, @caller, @agreement, @transfer, @action, @resource, @outcome, @rows, @decision,
            @correlation, @released, @person, @personName, @digest)
        """;

    private const string Counted =
        $"with added as ({Insert} returning agreement, action, outcome, rows, at) {AgreementUse.Count}";

    /// <summary>Commits a group of entries.</summary>
    public static async Task InsertAsync(
        NpgsqlDataSource state, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        await using var command = state.CreateCommand(Counted);
        Fill(command.Parameters, entries);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Adds an entry to the transaction that makes the change it tells of: neither is ever there without the other.
    /// </summary>
    public static async Task InsertAsync(
        NpgsqlTransaction transaction, AuditEntry entry, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Counted, transaction.Connection, transaction);
        Fill(command.Parameters, [entry]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The same as one statement of a batch, for a caller that has more to write.</summary>
    public static NpgsqlBatchCommand Adding(AuditEntry entry)
    {
        var command = new NpgsqlBatchCommand(Counted);
        Fill(command.Parameters, [entry]);
        return command;
    }

    private static void Fill(NpgsqlParameterCollection parameters, IReadOnlyList<AuditEntry> entries)
    {
        AddArray(parameters, "at", NpgsqlDbType.TimestampTz, entries, entry => entry.At.UtcDateTime);
        AddArray(parameters, "caller", NpgsqlDbType.Text, entries, entry => entry.Caller);
        AddArray(parameters, "agreement", NpgsqlDbType.Text, entries, entry => entry.Agreement);
        AddArray(parameters, "transfer", NpgsqlDbType.Text, entries, entry => entry.Transfer);
        AddArray(parameters, "action", NpgsqlDbType.Text, entries, entry => entry.Action);
        AddArray(parameters, "resource", NpgsqlDbType.Text, entries, entry => entry.Resource);
        AddArray(parameters, "outcome", NpgsqlDbType.Text, entries, entry => entry.Outcome);
        AddArray(parameters, "rows", NpgsqlDbType.Bigint, entries, entry => entry.Rows);
        AddArray(parameters, "decision", NpgsqlDbType.Text, entries, entry => entry.Decision);
        AddArray(parameters, "correlation", NpgsqlDbType.Text, entries, entry => entry.Correlation);
        AddArray(parameters, "released", NpgsqlDbType.Text, entries, entry => entry.Released);
        AddArray(parameters, "person", NpgsqlDbType.Text, entries, entry => entry.Person);
        AddArray(parameters, "personName", NpgsqlDbType.Text, entries, entry => entry.PersonName);
        AddArray(parameters, "digest", NpgsqlDbType.Bytea, entries, AuditHash.Digest);
    }

    private static void AddArray<T>(
        NpgsqlParameterCollection parameters, string name, NpgsqlDbType type, IReadOnlyList<AuditEntry> entries,
        Func<AuditEntry, T> value) =>
        parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type)
        {
            Value = entries.Select(value).ToArray(),
        });
}
