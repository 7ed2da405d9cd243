using System.Collections.Concurrent;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Remembers identifiers of one-time tokens until they expire, so that each counts once, on whichever process it
/// arrives. The host registers the data source of its own database, which holds the node's tables.
/// </summary>
public sealed class ReplayStore(NpgsqlDataSource source, TimeProvider time)
{
    private const int GroupLimit = 128;
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentQueue<Pending> _waiting = new();
    private long _cleanedAt;
    private int _isWriting;

    /// <summary>True the first time a token of an issuer is seen, false ever after.</summary>
    public Task<bool> TryUseAsync(
        string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        TryUseAsync([new OneTimeUse(issuer, tokenId, expiresAt)], cancellationToken);

    /// <summary>True when none of several was seen before; as <see cref="UseAsync"/>.</summary>
    public async Task<bool> TryUseAsync(IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken) =>
        await UseAsync(uses, cancellationToken) is null;

    /// <summary>
    /// The first of several that was seen before; null when none was. All of them are used up either way. What is asked
    /// while a statement is under way shares the next one.
    /// </summary>
    public Task<OneTimeUse?> UseAsync(IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken)
    {
        var pending = new Pending(uses);
        _waiting.Enqueue(pending);
        BeginWriting();
        return pending.Answer.Task.WaitAsync(cancellationToken);
    }

    private void BeginWriting()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            return;
        }

        // The statement is several callers': it belongs to the trace of none.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(WriteAsync);
        }
    }

    private async Task WriteAsync()
    {
        var group = new List<Pending>();
        while (group.Count < GroupLimit && _waiting.TryDequeue(out var pending))
        {
            group.Add(pending);
        }

        await SettleAsync(group);
        Interlocked.Exchange(ref _isWriting, 0);
        if (!_waiting.IsEmpty)
        {
            BeginWriting();
        }
    }

    private async Task SettleAsync(List<Pending> group)
    {
        try
        {
            await AnswerAsync(group);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            // One of them is none the database takes; nothing was inserted, and the others are not to suffer for it.
            foreach (var pending in group)
            {
                await SettleAsync([pending]);
            }
        }
#pragma warning disable CA1031 // Handed to those who wait; were it lost, they would wait for ever.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            group.ForEach(pending => pending.Answer.TrySetException(failure));
        }
    }

    private async Task AnswerAsync(List<Pending> group)
    {
        await CleanAsync(CancellationToken.None);
        var used = await InsertAsync([.. group.SelectMany(pending => pending.Uses)]);
        foreach (var pending in group)
        {
            // Of two in one group that say the same, the first has it.
            OneTimeUse? again = null;
            foreach (var use in pending.Uses)
            {
                again = used.Remove((use.Issuer, use.TokenId)) ? again : again ?? use;
            }

            pending.Answer.TrySetResult(again);
        }
    }

    /// <summary>
    /// Inserts in one order everywhere, so that no two processes wait for one another; gives the new ones.
    /// </summary>
    private async Task<HashSet<(string Issuer, string TokenId)>> InsertAsync(OneTimeUse[] uses)
    {
        Array.Sort(uses, (left, right) => (string.CompareOrdinal(left.Issuer, right.Issuer) is not 0 and var order)
            ? order
            : string.CompareOrdinal(left.TokenId, right.TokenId));
        // What a crash of the server could forget is younger than a second and expires within minutes: not worth the
        // wait for its disk at every call. Another process sees it at once.
        await using var command = source.CreateCommand(
            """
            with quick as (select set_config('synchronous_commit', 'off', true))
            insert into node.used_token (issuer, token_id, expires_at)
            select given.* from unnest($1, $2, $3) as given, quick
            on conflict (issuer, token_id) do nothing
            returning issuer, token_id
            """);
        command.Parameters.AddWithValue(Array.ConvertAll(uses, use => use.Issuer));
        command.Parameters.AddWithValue(Array.ConvertAll(uses, use => use.TokenId));
        command.Parameters.AddWithValue(Array.ConvertAll(uses, use => use.ExpiresAt.ToUniversalTime()));
        var inserted = new HashSet<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            inserted.Add((reader.GetString(0), reader.GetString(1)));
        }

        return inserted;
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref _cleanedAt);
        if (last != 0 && time.GetElapsedTime(last) < CleaningInterval
            || Interlocked.CompareExchange(ref _cleanedAt, time.GetTimestamp(), last) != last)
        {
            return;
        }

        await using var command = source.CreateCommand("delete from node.used_token where expires_at < $1");
        command.Parameters.AddWithValue(time.GetUtcNow() - Slack);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Pending(IReadOnlyList<OneTimeUse> Uses)
    {
        public TaskCompletionSource<OneTimeUse?> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
