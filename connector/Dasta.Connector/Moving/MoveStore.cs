using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Connector.Moving.Departures;
using Dasta.Node.Database;
using Npgsql;

namespace Dasta.Connector.Moving;

/// <summary>Who departs and who arrives, in the control database.</summary>
internal sealed class MoveStore(PostgresAdministration postgres, TimeProvider time) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _control = postgres.Open(postgres.NameOf("control"));

    public NpgsqlDataSource Control => _control;

    public async Task<IReadOnlyList<Departure>> DeparturesAsync(CancellationToken cancellation)
    {
        await using var connection = await _control.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<DepartureRow>(new CommandDefinition(
            """
            select slug, id, new_base as NewBase, recipient::text as Recipient, state, digest, document,
                proof::text as Proof, expires_at as ExpiresAt
            from control.departure
            """, cancellationToken: cancellation));
        return [.. rows.Select(row => row.Read())];
    }

    /// <summary>Begins or begins again; false when it has moved.</summary>
    public Task<bool> BeginAsync(Departure departure, CancellationToken cancellation) => ExecuteAsync(
        """
        insert into control.departure (slug, id, new_base, recipient, state, expires_at, changed_at)
        values (@Slug, @Id, @NewBase, @recipient::jsonb, 'departing', @ExpiresAt, @now)
        on conflict (slug) do update
        set id = excluded.id, new_base = excluded.new_base, recipient = excluded.recipient, digest = null,
            expires_at = excluded.expires_at, changed_at = excluded.changed_at
        where control.departure.state = 'departing'
        """,
        new
        {
            departure.Slug, departure.Id, departure.NewBase, recipient = departure.Recipient.ToJsonString(),
            departure.ExpiresAt, now = time.GetUtcNow(),
        },
        cancellation);

    /// <summary>Gives a departure more time and remembers the digest of what was sent; false without one.</summary>
    public Task<bool> ProlongAsync(
        Departure departure, DateTimeOffset expiresAt, string? digest, CancellationToken cancellation) => ExecuteAsync(
        """
        update control.departure set expires_at = @expiresAt, digest = @digest, changed_at = @now
        where slug = @Slug and id = @Id and state = 'departing' and expires_at > @now
        """,
        new { departure.Slug, departure.Id, expiresAt, digest, now = time.GetUtcNow() },
        cancellation);

    /// <summary>The one statement after which the participant is no more here; false when it may not go.</summary>
    public Task<bool> CompleteAsync(
        Departure departure, string digest, string document, CancellationToken cancellation) => ExecuteAsync(
        """
        update control.departure set state = 'moved', document = @document, changed_at = @now
        where slug = @Slug and id = @Id and state = 'departing' and expires_at > @now and digest = @digest
        """,
        new { departure.Slug, departure.Id, digest, document, now = time.GetUtcNow() },
        cancellation);

    /// <summary>Writes down what proves that the new place has it, before anything is erased here.</summary>
    public Task<bool> ProveAsync(Departure departure, CancellationToken cancellation) => ExecuteAsync(
        "update control.departure set proof = @proof::jsonb, changed_at = @now where slug = @Slug and state = 'moved'",
        new { departure.Slug, proof = departure.Proof!.ToJsonString(), now = time.GetUtcNow() },
        cancellation);

    /// <summary>Writes down that nothing is left here, and forgets the passwords of the roles that are gone.</summary>
    public Task<bool> ErasedAsync(Departure departure, IReadOnlyList<string> roles, CancellationToken cancellation) =>
        ExecuteAsync(
            """
            with forgotten as (delete from node.role_secret where role_name = any (@roles)),
                left_behind as (delete from control.participant where slug = @Slug),
                came as (delete from control.arrival where slug = @Slug)
            update control.departure set state = 'erased', changed_at = @now where slug = @Slug and state = 'moved'
            """,
            new { departure.Slug, roles = roles.ToArray(), now = time.GetUtcNow() },
            cancellation);

    /// <summary>Lets it stay; false when it has moved or was not departing.</summary>
    public Task<bool> CancelAsync(string slug, CancellationToken cancellation) => ExecuteAsync(
        "delete from control.departure where slug = @slug and state = 'departing'", new { slug }, cancellation);

    /// <summary>Lets it stay when its time has run out; false when it has not.</summary>
    public Task<bool> ExpireAsync(string slug, CancellationToken cancellation) => ExecuteAsync(
        "delete from control.departure where slug = @slug and state = 'departing' and expires_at <= @now",
        new { slug, now = time.GetUtcNow() },
        cancellation);

    public async Task<Arrival?> ArrivalAsync(string slug, CancellationToken cancellation)
    {
        await using var connection = await _control.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Arrival>(new CommandDefinition(
            "select slug, did, state, digest from control.arrival where slug = @slug", new { slug },
            cancellationToken: cancellation));
    }

    /// <summary>Remembers that the archive is here whole; false when the participant has arrived before.</summary>
    public Task<bool> ReceivedAsync(Arrival arrival, CancellationToken cancellation) => ExecuteAsync(
        """
        insert into control.arrival (slug, did, state, digest, changed_at)
        values (@Slug, @Did, 'received', @Digest, @now)
        on conflict (slug) do update
        set did = excluded.did, digest = excluded.digest, changed_at = excluded.changed_at
        where control.arrival.state = 'received'
        """,
        new { arrival.Slug, arrival.Did, arrival.Digest, now = time.GetUtcNow() },
        cancellation);

    /// <summary>Writes down that it is here; that it once left is over with that.</summary>
    public Task<bool> ArrivedAsync(string slug, CancellationToken cancellation) => ExecuteAsync(
        """
        with back as (delete from control.departure where slug = @slug and state = 'erased')
        update control.arrival set state = 'arrived', changed_at = @now where slug = @slug and state = 'received'
        """,
        new { slug, now = time.GetUtcNow() },
        cancellation);

    public ValueTask DisposeAsync() => _control.DisposeAsync();

    private async Task<bool> ExecuteAsync(string statement, object values, CancellationToken cancellation)
    {
        await using var connection = await _control.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellation)) == 1;
    }

    private sealed record DepartureRow(
        string Slug, Guid Id, string NewBase, string Recipient, string State, string? Digest, string? Document,
        string? Proof, DateTime ExpiresAt)
    {
        public Departure Read() => new(
            Slug, Id, NewBase, JsonNode.Parse(Recipient)!.AsObject(), State, Digest, Document,
            Proof is null ? null : JsonNode.Parse(Proof)!.AsObject(), new DateTimeOffset(ExpiresAt, TimeSpan.Zero));
    }
}
