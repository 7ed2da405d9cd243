using Npgsql;

namespace Dasta.Connector.Processes.Grouping;

/// <summary>
/// Changes of a database that share a commit: those that come while a commit is under way go together into the next
/// one. When the database refuses a group nothing of it is kept, and each of it is committed by itself.
/// </summary>
internal sealed class SharedWrites
{
    // Raised by connector.must_change.
    private const string ChangedMeanwhile = "DS001";
    private const int GroupLimit = 32;
    private readonly NpgsqlDataSource _database;
    private readonly Groups<Change> _groups;

    public SharedWrites(NpgsqlDataSource database)
    {
        _database = database;
        _groups = new Groups<Change>(CommitAsync, GroupLimit);
    }

    /// <summary>
    /// Commits all statements of a change or none; false when one of them found its row changed, as
    /// <see cref="ProcessCommit.Guarded"/> says. What is begun is ended: nobody who leaves keeps a change from being
    /// told of.
    /// </summary>
    /// <param name="about">What it changes: of two groups, what is in both comes in the same order.</param>
    public Task<bool> TryAsync(Guid about, IReadOnlyList<NpgsqlBatchCommand> statements)
    {
        var change = new Change(about, statements);
        _groups.Add(change);
        return change.Committed.Task;
    }

    private async Task CommitAsync(IReadOnlyList<Change> group)
    {
        try
        {
            await using var batch = _database.CreateBatch();
            foreach (var statement in group.OrderBy(change => change.About).SelectMany(change => change.Statements))
            {
                batch.BatchCommands.Add(statement);
            }

            await batch.ExecuteNonQueryAsync();
            foreach (var change in group)
            {
                change.Committed.TrySetResult(true);
            }
        }
        catch (PostgresException) when (group.Count > 1)
        {
            foreach (var change in group)
            {
                await CommitAsync([change]);
            }
        }
        catch (PostgresException problem) when (problem.SqlState == ChangedMeanwhile)
        {
            group[0].Committed.TrySetResult(false);
        }
#pragma warning disable CA1031 // Handed to those who wait; were it lost, they would wait for ever.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var change in group)
            {
                change.Committed.TrySetException(failure);
            }
        }
    }

    private sealed record Change(Guid About, IReadOnlyList<NpgsqlBatchCommand> Statements)
    {
        public TaskCompletionSource<bool> Committed { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
