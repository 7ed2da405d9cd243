using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Tells the other processes of a node that something was committed for a participant, and hears it from them: by
/// NOTIFY on the control database, after the commit and many in one, since a NOTIFY inside a transaction takes a lock
/// of the whole cluster. What is lost costs time and never a message: every reader of rows also polls.
/// </summary>
/// <param name="control">The database that the processes of a node share.</param>
public sealed class WakeUps(NpgsqlDataSource control, TimeProvider time, ILogger<WakeUps> logger)
{
    private const string Topic = "dasta_wake";
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    // Holds one signal at most: what there is to tell stands in the dictionary.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that something of a participant was committed; cheap, and never waits.</summary>
    public void Tell(string participantKey)
    {
        _told[participantKey] = true;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Tells and hears until cancelled.</summary>
    /// <param name="woken">
    /// Called with the participant that another process told of; with null when it was not heard for a while, and
    /// anything may have been committed.
    /// </param>
    public Task RunAsync(Action<string?> woken, CancellationToken cancellationToken) =>
        Task.WhenAll(HearAsync(woken, cancellationToken), TellAsync(cancellationToken));

    private async Task HearAsync(Action<string?> woken, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await control.OpenConnectionAsync(cancellationToken);
                connection.Notification += (_, notice) => Take(notice.Payload, woken);
                await using (var listen = new NpgsqlCommand($"listen {Topic}", connection))
                {
                    await listen.ExecuteNonQueryAsync(cancellationToken);
                }

                woken(null);
                while (true)
                {
                    await connection.WaitAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException problem)
            {
                logger.LogWarning(problem, "Other processes can't be heard for a moment");
                await Task.Delay(AfterFailure, time, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(string payload, Action<string?> woken)
    {
        if (payload.Split(' ') is [var sender, var participant] && sender != _self)
        {
            woken(participant);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in _signal.Reader.ReadAllAsync(cancellationToken))
            {
                // What comes within the moment goes in the same statement.
                await Task.Delay(Gathering, time, cancellationToken);
                await TellAllAsync([.. _told.Keys.Where(key => _told.TryRemove(key, out var _))], cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogDebug("Nothing more is told: the process stops and its rows stay");
        }
    }

    private async Task TellAllAsync(string[] participants, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = control.CreateCommand(
                "select pg_notify($1, $2 || ' ' || participant) from unnest($3) participant");
            command.Parameters.AddWithValue(Topic);
            command.Parameters.AddWithValue(_self);
            command.Parameters.AddWithValue(participants);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException problem)
        {
            logger.LogWarning(problem, "Other processes can't be told; they find it when they next look");
        }
    }
}
