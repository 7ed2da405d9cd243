using System.Text.Json.Nodes;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>The town's own specifications in table <c>connector.delivery_specification</c>.</summary>
internal static class SpecificationStore
{
    private const int ListLimit = 1000;

    private const string Select =
        """
        select s.document, s.version, s.put_at, s.ended_at, s.ended_why, a.id, a.negotiation, a.policy, a.agreed_at,
               a.ended_at
        from connector.delivery_specification s
        left join lateral (
            select agreement.* from connector.agreement
            join connector.negotiation on negotiation.id = agreement.negotiation
            where agreement.dataset = s.dataset and agreement.peer = s.vendor and agreement.role = 'Provider'
              and negotiation.state = 'Finalized'
            order by agreement.ended_at desc nulls first, agreement.agreed_at desc limit 1) a on true
        """;

    /// <summary>Every text under an id, newest first.</summary>
    public static Task<IReadOnlyList<StoredSpecification>> OfAsync(
        NpgsqlDataSource database, string id, CancellationToken cancellation) =>
        ListAsync(database, "s.id = $1 order by s.version desc", [id], cancellation);

    /// <summary>Every text of every specification, by id, newest first.</summary>
    public static Task<IReadOnlyList<StoredSpecification>> AllAsync(
        NpgsqlDataSource database, CancellationToken cancellation) =>
        ListAsync(database, $"true order by s.id, s.version desc limit {ListLimit}", [], cancellation);

    /// <summary>Those meant for one vendor, by id, newest first.</summary>
    public static Task<IReadOnlyList<StoredSpecification>> ForAsync(
        NpgsqlDataSource database, Did vendor, CancellationToken cancellation) =>
        ListAsync(
            database, $"s.vendor = $1 order by s.id, s.version desc limit {ListLimit}", [vendor.ToString()],
            cancellation);

    /// <summary>
    /// True when a vendor other than this one delivers into the source, did, or may: a specification that was ended
    /// before anything came under it leaves the source free.
    /// </summary>
    public static async Task<bool> IsSourceOfOtherAsync(
        NpgsqlDataSource database, string source, Did vendor, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select exists (
                select from connector.delivery_specification s where s.source = $1 and s.vendor <> $2
                and (s.ended_at is null
                    or exists (select from connector.delivery_receipt r where r.specification = s.id)))
            """);
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(vendor.ToString());
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Stores a text; false when it is there already.</summary>
    /// <param name="nextDue">When its first period to be watched is due.</param>
    public static async Task<bool> InsertAsync(
        NpgsqlDataSource database, DeliverySpecification specification, DateTimeOffset now, DateTimeOffset? nextDue,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into connector.delivery_specification
                (dataset, id, version, vendor, source, document, put_at, next_due)
            select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7
            from connector.delivery_specification where id = $2
            on conflict do nothing
            """);
        command.Parameters.AddWithValue(specification.Dataset);
        command.Parameters.AddWithValue(specification.Id);
        command.Parameters.AddWithValue(specification.Vendor.ToString());
        command.Parameters.AddWithValue(specification.Source);
        command.Parameters.AddWithValue(specification.Text);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue((object?)nextDue ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Ends a specification for good, all its texts: takes their offers away and their agreements out of force. False
    /// when nothing of it stood.
    /// </summary>
    public static async Task<bool> EndAsync(
        NpgsqlDataSource database, string id, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            """
            with ended as (
                update connector.delivery_specification set ended_at = $2, ended_why = $3, next_due = null
                where id = $1 and ended_at is null returning dataset, vendor),
            offers as (
                delete from connector.offer using ended where offer.dataset = ended.dataset),
            agreements as (
                update connector.agreement set ended_at = $2 from ended
                where agreement.dataset = ended.dataset and agreement.peer = ended.vendor
                  and agreement.role = 'Provider' and agreement.ended_at is null),
            alerts as (
                update connector.alert set closed_at = $2 where specification = $1 and closed_at is null)
            select count(*) from ended
            """,
            connection,
            transaction);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(why);
        var ended = (long)(await command.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return ended > 0;
    }

    private static async Task<IReadOnlyList<StoredSpecification>> ListAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Select} where {condition}");
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<StoredSpecification>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(Read(row));
        }

        return found;
    }

    private static StoredSpecification Read(NpgsqlDataReader row)
    {
        var specification = SpecificationReader.Kept(row.GetString(0));
        var agreement = row.IsDBNull(5)
            ? null
            : new Agreement(
                row.GetString(5), Party.Provider, row.GetGuid(6), specification.Vendor, specification.Dataset, [],
                JsonNode.Parse(row.GetString(7))!.AsObject(), row.GetFieldValue<DateTimeOffset>(8), Moment(row, 9));
        return new StoredSpecification(
            specification, row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), Moment(row, 3),
            row.IsDBNull(4) ? null : row.GetString(4), agreement);
    }

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
