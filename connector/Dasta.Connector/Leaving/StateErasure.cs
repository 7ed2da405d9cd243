using Dapper;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Connector.Leaving;

/// <summary>Erases what the connector keeps of a source beside the town's store, in one transaction.</summary>
internal static class StateErasure
{
    /// <summary>Rows of each table before, and how many are left; of everything where no source is named.</summary>
    public static async Task<IReadOnlyList<ErasedTable>> RunAsync(
        NpgsqlDataSource state, string? source, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var before = new List<long>();
        foreach (var table in StateTables.Erased)
        {
            before.Add(await connection.ExecuteScalarAsync<long>(Command("select count(*)", table)));
        }

        var erased = new List<ErasedTable>();
        foreach (var (table, held) in StateTables.Erased.Zip(before))
        {
            var gone = await connection.ExecuteAsync(Command("delete", table));
            erased.Add(new ErasedTable(table.Name, held, held - gone));
        }

        await transaction.CommitAsync(cancellation);
        return erased;

        CommandDefinition Command(string what, StateTable table) => new(
            $"{what} from connector.{table.Name} where @source::text is null or ({table.OfSource})", new { source },
            transaction, cancellationToken: cancellation);
    }

    /// <summary>Makes the files of these tables shrink.</summary>
    public static async Task ShrinkAsync(NpgsqlDataSource admin, CancellationToken cancellation)
    {
        await using var connection = await admin.OpenConnectionAsync(cancellation);
        foreach (var table in StateTables.Erased)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"vacuum (full) connector.{table.Name}", commandTimeout: 0, cancellationToken: cancellation));
        }
    }
}
