using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Grouping;
using Npgsql;

namespace Dasta.Connector.Offers;

/// <summary>Offers in table <c>connector.offer</c>.</summary>
internal static class OfferStore
{
    private const string Columns = "dataset, policy_id, title, title_nl, indicators, policy, changed_at, approval";

    /// <summary>
    /// Stores an offer, replacing the one of the same dataset; false when its policy identifier belongs to another.
    /// </summary>
    public static async Task<bool> PutAsync(NpgsqlDataSource database, Offer offer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into connector.offer
                (dataset, policy_id, title, title_nl, indicators, policy, created_at, changed_at, approval)
            values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
            on conflict (dataset) do update
            set policy_id = excluded.policy_id, title = excluded.title, title_nl = excluded.title_nl,
                indicators = excluded.indicators, policy = excluded.policy, changed_at = excluded.changed_at,
                approval = excluded.approval
            """);
        command.Parameters.AddWithValue(offer.Dataset);
        command.Parameters.AddWithValue(offer.PolicyId);
        command.Parameters.AddWithValue(offer.Title);
        command.Parameters.AddWithValue((object?)offer.TitleNl ?? DBNull.Value);
        command.Parameters.AddWithValue(offer.Indicators.ToArray());
        command.Parameters.AddWithValue(offer.Policy.ToJsonString());
        command.Parameters.AddWithValue(offer.ChangedAt);
        command.Parameters.AddWithValue(offer.Approval.ToString());
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Takes an offer away; agreements that were made on it stay.</summary>
    public static async Task RemoveAsync(NpgsqlDataSource database, string dataset, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from connector.offer where dataset = $1");
        command.Parameters.AddWithValue(dataset);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Those of the given datasets that are offered.</summary>
    public static async Task<IReadOnlyList<Offer>> OfAsync(
        NpgsqlDataSource database, IReadOnlyCollection<string> datasets, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from connector.offer where dataset = any($1)");
        command.Parameters.AddWithValue(datasets.ToArray());
        return await ReadAsync(command, cancellation);
    }

    public static async Task<Offer?> FindAsync(
        NpgsqlDataSource database, string dataset, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from connector.offer where dataset = $1");
        command.Parameters.AddWithValue(dataset);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>The same together with others who ask at the same time.</summary>
    public static async Task<Offer?> FindAsync(SharedReads database, string dataset, CancellationToken cancellation)
    {
        var question = new NpgsqlBatchCommand($"select {Columns} from connector.offer where dataset = $1");
        question.Parameters.AddWithValue(dataset);
        return (await database.ListAsync(question, Read, cancellation)).SingleOrDefault();
    }

    /// <summary>The offers after a dataset in the order of their identifiers.</summary>
    public static async Task<IReadOnlyList<Offer>> AfterAsync(
        NpgsqlDataSource database, string after, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select {Columns} from connector.offer
             where dataset collate "C" > $1 order by dataset collate "C" limit $2
             """);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command, cancellation);
    }

    private static async Task<IReadOnlyList<Offer>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var offers = new List<Offer>();
        while (await reader.ReadAsync(cancellation))
        {
            offers.Add(Read(reader));
        }

        return offers;
    }

    private static Offer Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.GetFieldValue<string[]>(4),
        JsonNode.Parse(row.GetString(5))!.AsObject(),
        row.GetFieldValue<DateTimeOffset>(6),
        Enum.Parse<Approval>(row.GetString(7)));
}
