using Dasta.Connector.Hosting;
using Npgsql;

namespace Dasta.Connector.Audit.Orders;

/// <summary>
/// Notes of orders in table <c>connector.owner_note</c>, for what is not done in one transaction with its entry: a note
/// is committed before it is begun and goes with the entry. Of one that stays the order was cut off, and
/// its entry says so.
/// </summary>
internal static class OwnerNotes
{
    /// <summary>Outcome of an order of which it is not known whether it was done.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>No order takes so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Notes an order, and gives the note's name.</summary>
    public static async Task<Guid> TakeAsync(
        NpgsqlDataSource database, AuditEntry order, CancellationToken cancellation)
    {
        var note = Guid.NewGuid();
        await using var command = database.CreateCommand(
            """
            insert into connector.owner_note (id, at, action, resource, correlation, person, person_name)
            values ($1, $2, $3, $4, $5, $6, $7)
            """);
        object?[] values =
            [note, order.At, order.Action, order.Resource, order.Correlation, order.Person, order.PersonName];
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        await command.ExecuteNonQueryAsync(cancellation);
        return note;
    }

    /// <summary>Takes a note away, in the transaction that writes its entry.</summary>
    public static NpgsqlBatchCommand Removing(Guid note)
    {
        var command = new NpgsqlBatchCommand("delete from connector.owner_note where id = $1");
        command.Parameters.AddWithValue(note);
        return command;
    }

    /// <summary>Writes an entry in the place of its note.</summary>
    public static async Task ReplaceAsync(
        NpgsqlDataSource database, Guid note, AuditEntry entry, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(AuditRows.Adding(entry));
        batch.BatchCommands.Add(Removing(note));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Makes entries of the notes that were left behind; gives how many.</summary>
    public static async Task<int> SettleAsync(
        HostedParticipant participant, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var left = await TakeAwayAsync(transaction, now - Longest, participant.Did.ToString(), cancellation);
        foreach (var entry in left.OrderBy(entry => entry.At))
        {
            await AuditRows.InsertAsync(transaction, entry, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return left.Count;
    }

    private static async Task<IReadOnlyList<AuditEntry>> TakeAwayAsync(
        NpgsqlTransaction transaction, DateTimeOffset before, string owner, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            delete from connector.owner_note where at < $1
            returning at, action, resource, correlation, person, person_name
            """, transaction.Connection, transaction);
        command.Parameters.AddWithValue(before);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var left = new List<AuditEntry>();
        while (await row.ReadAsync(cancellation))
        {
            left.Add(new AuditEntry(
                row.GetFieldValue<DateTimeOffset>(0), owner, Agreement: null, Transfer: null, row.GetString(1),
                row.GetString(2), Interrupted, 0, Decision: null)
            {
                Correlation = Text(3),
                Person = Text(4),
                PersonName = Text(5),
            });
        }

        return left;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
