using System.Globalization;
using System.Text.Json;
using Dasta.Connector.Hosting;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Connector.Merchants;

/// <summary>
/// The months of shops in table <c>connector.shop_month</c>: each is sealed to its shop and month under the key file of
/// the node, so that neither an export nor a copy of the database shows it.
/// </summary>
internal sealed class ShopMonths(KeyVault vault, TimeProvider time)
{
    /// <summary>Writes months down, each in place of what was there of it.</summary>
    public async Task PutAsync(
        HostedParticipant participant, Guid shop, IReadOnlyList<ShopMonth> months, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var month in months)
        {
            await using var command = new NpgsqlCommand(
                """
                insert into connector.shop_month (shop, month, sealed, changed_at) values ($1, $2, $3, $4)
                on conflict (shop, month) do update set sealed = excluded.sealed, changed_at = excluded.changed_at
                """, connection, transaction);
            command.Parameters.AddWithValue(shop);
            command.Parameters.AddWithValue(month.Month);
            command.Parameters.AddWithValue(vault.Protect(
                JsonSerializer.SerializeToUtf8Bytes(month), ContextOf(participant, shop, month.Month)));
            command.Parameters.AddWithValue(time.GetUtcNow());
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The months of one shop, the newest first.</summary>
    public async Task<IReadOnlyList<ShopMonth>> OfShopAsync(
        HostedParticipant participant, Guid shop, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(
            "select shop, month, sealed from connector.shop_month where shop = $1 order by month desc");
        command.Parameters.AddWithValue(shop);
        return await ReadAsync(participant, command, cancellation);
    }

    /// <summary>What every shop of a sector wrote down of a month.</summary>
    public async Task<IReadOnlyList<ShopMonth>> OfSectorAsync(
        HostedParticipant participant, string sector, DateOnly month, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(
            """
            select shop, month, sealed from connector.shop_month
            join connector.shop on shop.id = shop_month.shop
            where sector = $1 and month = $2
            """);
        command.Parameters.AddWithValue(sector);
        command.Parameters.AddWithValue(month);
        return await ReadAsync(participant, command, cancellation);
    }

    /// <summary>Removes a month of a shop, whether it was there or not.</summary>
    public static async Task RemoveAsync(
        HostedParticipant participant, Guid shop, DateOnly month, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(
            "delete from connector.shop_month where shop = $1 and month = $2");
        command.Parameters.AddWithValue(shop);
        command.Parameters.AddWithValue(month);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Sealed bytes that are moved to another shop, month or participant don't open.</summary>
    public static string ContextOf(string did, string shop, string month) => $"shop {did} {shop} {month}";

    private static string ContextOf(HostedParticipant participant, Guid shop, DateOnly month) => ContextOf(
        participant.Did.ToString(), shop.ToString(), month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private async Task<IReadOnlyList<ShopMonth>> ReadAsync(
        HostedParticipant participant, NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var months = new List<ShopMonth>();
        while (await row.ReadAsync(cancellation))
        {
            var context = ContextOf(participant, row.GetGuid(0), row.GetFieldValue<DateOnly>(1));
            months.Add(JsonSerializer.Deserialize<ShopMonth>(
                vault.Unprotect(row.GetFieldValue<byte[]>(2), context))!);
        }

        return months;
    }
}
