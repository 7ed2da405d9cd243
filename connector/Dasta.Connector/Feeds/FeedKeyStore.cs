using Dasta.Connector.Mail;
using Dapper;
using Npgsql;

namespace Dasta.Connector.Feeds;

/// <summary>Feed keys in table <c>connector.feed_key</c> of a participant.</summary>
internal static class FeedKeyStore
{
    private const string Columns =
        """
        select k.id, k.agreement, a.peer as consumer, k.note, k.made_at as MadeAt, k.expires_at as ExpiresAt,
               k.revoked_at as RevokedAt, k.last_used_at as LastUsedAt
        from connector.feed_key k
        left join connector.agreement a on a.id = k.agreement and a.role = 'Provider'
        """;

    /// <summary>
    /// Makes a key, and has its people told a while before it expires; null when there is no such agreement in force,
    /// or it has as many keys as it may; and when its form made one already.
    /// </summary>
    /// <param name="form">The page's form that asks, which makes one key and no second; null for none.</param>
    public static async Task<FeedKey?> AddAsync(
        NpgsqlDataSource database, FeedSecret secret, string agreement, string note, DateTimeOffset now,
        DateTimeOffset expiresAt, int limit, TimeSpan told, Guid? form, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // One at a time, so that many at one moment stay within the limit too.
        await connection.ExecuteAsync(new CommandDefinition(
            "select from connector.agreement where id = @agreement for no key update", new { agreement }, transaction,
            cancellationToken: cancellation));
        var added = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.feed_key (id, agreement, note, secret_hash, made_at, expires_at, form)
            select @Id, a.id, @note, @Hash, @now, @expiresAt, @form
            from connector.agreement a join connector.negotiation n on n.id = a.negotiation
            where a.id = @agreement and a.role = 'Provider' and a.ended_at is null and n.state = 'Finalized'
              and (select count(*) from connector.feed_key k
                   where k.agreement = a.id and k.revoked_at is null and k.expires_at > @now) < @limit
            on conflict (form) do nothing
            """,
            new { secret.Id, agreement, note, secret.Hash, now, expiresAt, limit, form }, transaction,
            cancellationToken: cancellation));
        if (added == 0)
        {
            return null;
        }

        var key = await connection.QuerySingleAsync<FeedKey>(new CommandDefinition(
            $"{Columns} where k.id = @Id", new { secret.Id }, transaction, cancellationToken: cancellation));
        await NoticeStore.AddAsync(
            transaction,
            new Notice(
                $"feed-key:{key.Id}", NoticeKind.FeedKeyExpiring, key.Id, key.Consumer, key.Note, expiresAt,
                expiresAt - told > now ? expiresAt - told : now),
            now,
            cancellation);
        await transaction.CommitAsync(cancellation);
        return key;
    }

    /// <summary>Whether a form has made its key.</summary>
    public static async Task<bool> IsUsedAsync(NpgsqlDataSource database, Guid form, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from connector.feed_key where form = @form)", new { form },
            cancellationToken: cancellation));
    }

    public static async Task<IReadOnlyList<FeedKey>> AllAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<FeedKey>(new CommandDefinition(
            $"{Columns} order by k.made_at, k.id", cancellationToken: cancellation))];
    }

    /// <summary>Ends a key at once; false when there is none that counts.</summary>
    public static async Task<bool> RevokeAsync(
        NpgsqlDataSource database, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "update connector.feed_key set revoked_at = @now where id = @id and revoked_at is null",
            new { id, now }, cancellationToken: cancellation)) == 1;
    }

    /// <summary>The agreement a key that counts now is for; null for every other. Notes the minute of use.</summary>
    public static async Task<string?> UseAsync(
        NpgsqlDataSource database, FeedSecret secret, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            """
            with found as (
                select id, agreement, last_used_at from connector.feed_key
                where id = @Id and secret_hash = @Hash and revoked_at is null and expires_at > @now),
            used as (
                update connector.feed_key set last_used_at = @now
                where id in (select id from found where last_used_at is null or last_used_at < @minute))
            select agreement from found
            """,
            new { secret.Id, secret.Hash, now, minute = now.AddMinutes(-1) }, cancellationToken: cancellation));
    }
}
