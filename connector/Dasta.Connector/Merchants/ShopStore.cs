using Npgsql;

namespace Dasta.Connector.Merchants;

/// <summary>Shops in table <c>connector.shop</c>.</summary>
internal static class ShopStore
{
    private const string Columns =
        "select id, person, name, area, sector, opens, closes, shown_since from connector.shop";

    /// <summary>Adds a shop, or describes that of the same account anew.</summary>
    public static async Task PutAsync(
        NpgsqlDataSource database, Shop shop, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into connector.shop (id, person, name, area, sector, invited_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (person) do update set name = excluded.name, area = excluded.area, sector = excluded.sector
            """);
        command.Parameters.AddWithValue(shop.Id);
        command.Parameters.AddWithValue(shop.Person);
        command.Parameters.AddWithValue(shop.Name);
        command.Parameters.AddWithValue(shop.Area);
        command.Parameters.AddWithValue(shop.Sector);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static Task<IReadOnlyList<Shop>> AllAsync(NpgsqlDataSource database, CancellationToken cancellation) =>
        ReadAsync(database.CreateCommand($"{Columns} order by name, id"), cancellation);

    public static async Task<Shop?> FindAsync(NpgsqlDataSource database, Guid id, CancellationToken cancellation)
    {
        var command = database.CreateCommand($"{Columns} where id = $1");
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>The shop of an account; null where it has none.</summary>
    public static async Task<Shop?> OfPersonAsync(
        NpgsqlDataSource database, Guid person, CancellationToken cancellation)
    {
        var command = database.CreateCommand($"{Columns} where person = $1");
        command.Parameters.AddWithValue(person);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    public static Task SetHoursAsync(
        NpgsqlDataSource database, Guid id, ShopHours hours, CancellationToken cancellation) => ExecuteAsync(
        database, "update connector.shop set opens = $2, closes = $3 where id = $1", cancellation, id,
        hours.Opens.ToArray(), hours.Closes.ToArray());

    /// <param name="since">Since when the town is shown the numbers; null for no longer.</param>
    public static Task SetShownAsync(
        NpgsqlDataSource database, Guid id, DateTimeOffset? since, CancellationToken cancellation) => since is { } now
        ? ExecuteAsync(
            database, "update connector.shop set shown_since = coalesce(shown_since, $2) where id = $1", cancellation,
            id, now)
        : ExecuteAsync(
            database, "update connector.shop set shown_since = null where id = $1", cancellation, id);

    /// <summary>Takes a shop away with all that its merchant kept; false where there is none.</summary>
    public static async Task<bool> RemoveAsync(
        NpgsqlDataSource database, Guid id, CancellationToken cancellation) =>
        await ExecuteAsync(database, "delete from connector.shop where id = $1", cancellation, id) > 0;

    private static async Task<int> ExecuteAsync(
        NpgsqlDataSource database, string statement, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<IReadOnlyList<Shop>> ReadAsync(NpgsqlCommand asked, CancellationToken cancellation)
    {
        await using var command = asked;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var shops = new List<Shop>();
        while (await row.ReadAsync(cancellation))
        {
            shops.Add(new Shop(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4),
                new ShopHours(row.GetFieldValue<int[]>(5), row.GetFieldValue<int[]>(6)),
                row.GetFieldValue<DateTimeOffset?>(7)));
        }

        return shops;
    }
}
