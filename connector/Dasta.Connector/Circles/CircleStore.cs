using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Circles;

/// <summary>Circles in table <c>connector.circle</c>.</summary>
internal static class CircleStore
{
    private const string Columns = "select id, name, members, entered_at from connector.circle";

    public static async Task PutAsync(NpgsqlDataSource database, Circle circle, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into connector.circle (id, name, members, entered_at) values ($1, $2, $3, $4)
            on conflict (id) do update set name = excluded.name, members = excluded.members
            """);
        command.Parameters.AddWithValue(circle.Id);
        command.Parameters.AddWithValue(circle.Name);
        command.Parameters.AddWithValue(circle.Members.Select(member => member.ToString()).ToArray());
        command.Parameters.AddWithValue(circle.EnteredAt);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static Task<IReadOnlyList<Circle>> AllAsync(NpgsqlDataSource database, CancellationToken cancellation) =>
        ReadAsync(database.CreateCommand($"{Columns} order by id collate \"C\""), cancellation);

    public static async Task<Circle?> FindAsync(
        NpgsqlDataSource database, string id, CancellationToken cancellation)
    {
        var command = database.CreateCommand($"{Columns} where id = $1");
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>The circles that list a participant.</summary>
    public static Task<IReadOnlyList<Circle>> OfMemberAsync(
        NpgsqlDataSource database, Did member, CancellationToken cancellation)
    {
        var command = database.CreateCommand($"{Columns} where $1 = any(members)");
        command.Parameters.AddWithValue(member.ToString());
        return ReadAsync(command, cancellation);
    }

    /// <summary>
    /// Takes the circle, its offer and every agreement over it away at once; false when there is no such circle.
    /// </summary>
    public static async Task<bool> RemoveAsync(
        NpgsqlDataSource database, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            with gone as (delete from connector.circle where id = $1 returning id),
                 unoffered as (delete from connector.offer where dataset in (select id from gone)),
                 ended as (update connector.agreement set ended_at = $2
                           where dataset in (select id from gone) and ended_at is null)
            select count(*) from gone
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(now);
        return (long)(await command.ExecuteScalarAsync(cancellation))! > 0;
    }

    private static async Task<IReadOnlyList<Circle>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var circles = new List<Circle>();
        while (await reader.ReadAsync(cancellation))
        {
            circles.Add(new Circle(
                reader.GetString(0),
                reader.GetString(1),
                [.. reader.GetFieldValue<string[]>(2).Select(did => Did.Parse(did).Value)],
                reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return circles;
    }
}
