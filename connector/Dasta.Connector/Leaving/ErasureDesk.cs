using Dapper;
using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Node.Database;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Connector.Leaving;

/// <summary>
/// Erases a source, or everything, wherever the connector holds something of it: in the town's store, among the
/// receipts of deliveries and in the inbox. The store comes last, so an erasure that broke off is given again.
/// </summary>
internal sealed class ErasureDesk(PostgresAdministration postgres, ConnectorSettings settings)
{
    private const string InboxFiles = "inbox";
    private static readonly string[] Tables = ["delivery_receipt", "delivery_period", "delivery_row"];

    /// <summary>What was there and what is left; refused as the town's store refuses.</summary>
    public async Task<Outcome<ErasureReport>> EraseAsync(
        HostedParticipant owner, string? source, bool figures, CancellationToken cancellation)
    {
        await using var admin = postgres.Open(RoleNames.For(postgres, owner.Slug).Database);
        var receipts = await EraseReceiptsAsync(owner.State, source, cancellation);
        var (filesBefore, filesAfter) = await InboxErasure.EraseAsync(
            settings.Participants.FirstOrDefault(one => one.Slug == owner.Slug), source, cancellation);
        await ShrinkAsync(admin, cancellation);
        var erased = await owner.Town.EraseAsync(source, figures, admin, cancellation);
        return erased.Select(view => view.Value with
        {
            Tables = [.. view.Value.Tables, .. receipts, new ErasedTable(InboxFiles, filesBefore, filesAfter)],
        });
    }

    private static async Task<IReadOnlyList<ErasedTable>> EraseReceiptsAsync(
        NpgsqlDataSource state, string? source, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var before = await CountAsync(connection, source, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            $"delete from connector.delivery_receipt where {Belonging("delivery_receipt")}", new { source },
            transaction, cancellationToken: cancellation));
        var after = await CountAsync(connection, source, cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. Tables.Select((table, place) => new ErasedTable(table, before[place], after[place]))];
    }

    private static async Task<long[]> CountAsync(
        NpgsqlConnection connection, string? source, CancellationToken cancellation)
    {
        var counts = new long[Tables.Length];
        for (var place = 0; place < counts.Length; place++)
        {
            counts[place] = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"select count(*) from connector.{Tables[place]} where {Belonging(Tables[place])}", new { source },
                cancellationToken: cancellation));
        }

        return counts;
    }

    private static string Belonging(string table) =>
        $"""
        @source::text is null or {(table == "delivery_receipt" ? "id" : "receipt")} in (
            select receipt.id from connector.delivery_receipt receipt
            join connector.delivery_specification specification using (dataset) where source = @source)
        """;

    private static async Task ShrinkAsync(NpgsqlDataSource admin, CancellationToken cancellation)
    {
        await using var connection = await admin.OpenConnectionAsync(cancellation);
        foreach (var table in Tables)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"vacuum (full) connector.{table}", commandTimeout: 0, cancellationToken: cancellation));
        }
    }
}
