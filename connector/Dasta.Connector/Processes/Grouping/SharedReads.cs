using Npgsql;

namespace Dasta.Connector.Processes.Grouping;

/// <summary>
/// Questions to a database that share the way to it: those that are asked while others are under way go together. Each
/// sees what was committed before it was asked.
/// </summary>
internal sealed class SharedReads
{
    private const int GroupLimit = 64;
    private readonly NpgsqlDataSource _database;
    private readonly Groups<Question> _groups;

    public SharedReads(NpgsqlDataSource database)
    {
        _database = database;
        _groups = new Groups<Question>(AnswerAsync, GroupLimit);
    }

    /// <summary>The rows of an answer. A question that the database refuses fails alone.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        NpgsqlBatchCommand question, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var asked = new Question<T>(question, read);
        _groups.Add(asked);
        return await asked.Answer.WaitAsync(cancellation);
    }

    private async Task AnswerAsync(IReadOnlyList<Question> group)
    {
        try
        {
            await using var batch = _database.CreateBatch();
            foreach (var question in group)
            {
                batch.BatchCommands.Add(question.Command);
            }

            await using (var reader = await batch.ExecuteReaderAsync())
            {
                foreach (var question in group)
                {
                    await question.ReadAsync(reader);
                    await reader.NextResultAsync();
                }
            }

            foreach (var question in group)
            {
                question.Settle();
            }
        }
        catch (NpgsqlException) when (group.Count > 1)
        {
            foreach (var question in group)
            {
                await AnswerAsync([question]);
            }
        }
#pragma warning disable CA1031 // Handed to those who wait; were it lost, they would wait for ever.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var question in group)
            {
                question.Fail(failure);
            }
        }
    }

    private abstract class Question(NpgsqlBatchCommand command)
    {
        public NpgsqlBatchCommand Command => command;

        public abstract Task ReadAsync(NpgsqlDataReader reader);

        public abstract void Settle();

        public abstract void Fail(Exception failure);
    }

    private sealed class Question<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read) : Question(command)
    {
        private readonly TaskCompletionSource<IReadOnlyList<T>> _answer =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        private List<T> _rows = [];
        private Exception? _unreadable;

        public Task<IReadOnlyList<T>> Answer => _answer.Task;

        public override async Task ReadAsync(NpgsqlDataReader reader)
        {
            _rows = [];
            _unreadable = null;
            while (await reader.ReadAsync())
            {
                try
                {
                    _rows.Add(read(reader));
                }
#pragma warning disable CA1031 // Handed to the one who asked: the others of the group are not to suffer for it.
                catch (Exception problem)
#pragma warning restore CA1031
                {
                    _unreadable = problem;
                }
            }
        }

        public override void Settle()
        {
            if (_unreadable is null)
            {
                _answer.TrySetResult(_rows);
            }
            else
            {
                _answer.TrySetException(_unreadable);
            }
        }

        public override void Fail(Exception failure) => _answer.TrySetException(failure);
    }
}
