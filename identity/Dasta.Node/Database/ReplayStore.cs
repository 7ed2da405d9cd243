using System.Collections.Concurrent;
using Dasta.Node.Database.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Remembers identifiers of one-time tokens until they expire, so that each counts once, on whichever process it
/// arrives. The host registers the data source of its own database, which holds the node's tables. What it remembers is
/// bounded: with no room left nothing counts, for what is not remembered could be shown again.
/// </summary>
/// <param name="limit">Identifiers it remembers at one time.</param>
public sealed class ReplayStore(NpgsqlDataSource source, TimeProvider time, int limit = ReplayLimits.Identifiers)
{
    private const int GroupLimit = 128;
    private readonly ConcurrentQueue<Pending> _waiting = new();
    private long _cleanedAt;
    private long _held;
    private int _isWriting;

    /// <summary>True the first time a token of an issuer is seen, false ever after; refused with NODE-045.</summary>
    public async Task<Outcome<bool>> TryUseAsync(
        string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        (await UseAsync([new OneTimeUse(issuer, tokenId, expiresAt)], cancellationToken))
            .Select(again => again is null);

    /// <summary>
    /// The first of several that was seen before; null when none was. All of them are used up either way, but where
    /// there is no room: that is refused with NODE-045. What is asked while a statement is under way shares the next
    /// one.
    /// </summary>
    public Task<Outcome<OneTimeUse?>> UseAsync(IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken)
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
        var asked = group.Sum(pending => pending.Uses.Count);
        await CleanAsync(asked);
        if (_held + asked > limit)
        {
            group.ForEach(pending => pending.Answer.TrySetResult(NodeCodes.TooManyUsedTokens.Refuse()));
            return;
        }

        var used = await InsertAsync([.. group.SelectMany(pending => pending.Uses)]);
        _held += used.Count;
        foreach (var pending in group)
        {
            // Of two in one group that say the same, the first has it.
            OneTimeUse? again = null;
            foreach (var use in pending.Uses)
            {
                again = used.Remove((use.Issuer, use.TokenId)) ? again : again ?? use;
            }

            pending.Answer.TrySetResult(Outcome<OneTimeUse?>.Of(again));
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

    // What other processes add is counted with the next cleaning. Only the one that writes comes here.
    private async Task CleanAsync(int asked)
    {
        var interval = _held + asked > limit ? ReplayLimits.CleaningWhenFull : ReplayLimits.Cleaning;
        if (_cleanedAt != 0 && time.GetElapsedTime(_cleanedAt) < interval)
        {
            return;
        }

        await using var command = source.CreateCommand(
            """
            with gone as (delete from node.used_token where expires_at < $1)
            select count(*) from node.used_token where expires_at >= $1
            """);
        command.Parameters.AddWithValue(time.GetUtcNow() - ReplayLimits.Slack);
        _held = (long)(await command.ExecuteScalarAsync())!;
        _cleanedAt = time.GetTimestamp();
    }

    private sealed record Pending(IReadOnlyList<OneTimeUse> Uses)
    {
        public TaskCompletionSource<Outcome<OneTimeUse?>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
