using System.Text.Json.Nodes;
using Npgsql;

namespace Dasta.Connector.Offers.Standing;

/// <summary>Standing agreements in table <c>connector.standing_agreement</c>.</summary>
internal static class StandingAgreementStore
{
    /// <summary>Those in force, in the order of their datasets.</summary>
    public static async Task<IReadOnlyList<StandingAgreement>> InForceAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select id, dataset, indicators, policy, agreed_at from connector.standing_agreement
            where ended_at is null order by dataset
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<StandingAgreement>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new StandingAgreement(
                row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2),
                JsonNode.Parse(row.GetString(3))!.AsObject(), row.GetFieldValue<DateTimeOffset>(4)));
        }

        return found;
    }

    /// <summary>Ends the one of the dataset, and puts the next in force; null for none.</summary>
    public static async Task ReplaceAsync(
        NpgsqlDataSource database, string dataset, StandingAgreement? next, DateTimeOffset now,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var end = new NpgsqlCommand(
            "update connector.standing_agreement set ended_at = $2 where dataset = $1 and ended_at is null",
            connection, transaction)
        {
            Parameters = { new() { Value = dataset }, new() { Value = now } },
        };
        await end.ExecuteNonQueryAsync(cancellation);
        if (next is not null)
        {
            await using var begin = new NpgsqlCommand(
                """
                insert into connector.standing_agreement (id, dataset, indicators, policy, agreed_at)
                values ($1, $2, $3, $4, $5)
                """,
                connection, transaction)
            {
                Parameters =
                {
                    new() { Value = next.Id }, new() { Value = next.Dataset },
                    new() { Value = next.Indicators.ToArray() }, new() { Value = next.Policy.ToJsonString() },
                    new() { Value = next.AgreedAt },
                },
            };
            await begin.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}
