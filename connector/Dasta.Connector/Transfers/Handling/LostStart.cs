using Dapper;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Npgsql;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>
/// The message that started a transfer, where it was given up. Its body held a token and is gone, so it is never sent
/// again: another start takes its place.
/// </summary>
internal static class LostStart
{
    private const string Dead =
        "from node.outgoing_message where subject = @Subject and kind = @Kind and state = 'dead'";

    public static async Task<bool> IsThereAsync(
        NpgsqlDataSource database, Transfer transfer, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select exists (select {Dead})", Of(transfer), cancellationToken: cancellation));
    }

    public static Task RemoveAsync(
        NpgsqlTransaction transaction, Transfer transfer, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"delete {Dead}", Of(transfer), transaction, cancellationToken: cancellation));

    private static object Of(Transfer transfer) =>
        new { Subject = transfer.OwnPid, Kind = MessageKind.TransferStart };
}
