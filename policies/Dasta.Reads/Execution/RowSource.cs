using Dasta.Reads.Planning;
using Npgsql;

namespace Dasta.Reads.Execution;

/// <summary>
/// The rows of a plan, one after the other, in one round trip to the database: the count first where it is asked for.
/// The connection goes back to its pool on <see cref="CloseAsync"/>, before the audit row is written.
/// </summary>
internal sealed class RowSource(ReadPlan plan, NpgsqlDataSource source, ReadSettings settings) : IAsyncDisposable
{
    private NpgsqlBatch? _batch;
    private NpgsqlDataReader? _reader;

    /// <summary>The number of rows there are, when the plan asks for it.</summary>
    public long? Count { get; private set; }

    /// <summary>Whether the reader stands on a row.</summary>
    public bool HasRow { get; private set; }

    public NpgsqlDataReader Reader => _reader ?? throw new InvalidOperationException("The rows were not started.");

    /// <summary>
    /// Runs the statements and reads up to the first row, so that what can fail fails before the first byte.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        _batch = source.CreateBatch();
        _batch.Timeout = settings.StatementTimeoutSeconds;
        Add(plan.Count);
        Add(plan.Page);
        _reader = await _batch.ExecuteReaderAsync(cancellation);
        if (plan.Count is not null)
        {
            await _reader.ReadAsync(cancellation);
            Count = Math.Min(_reader.GetInt64(0), plan.CountMaximum ?? long.MaxValue);
            await _reader.NextResultAsync(cancellation);
        }

        HasRow = plan.Page is not null && await _reader.ReadAsync(cancellation);
    }

    public async ValueTask MoveAsync(CancellationToken cancellation) => HasRow = await Reader.ReadAsync(cancellation);

    public async ValueTask CloseAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
            _reader = null;
        }

        if (_batch is not null)
        {
            await _batch.DisposeAsync();
            _batch = null;
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private void Add(Statement? statement)
    {
        if (statement is null)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(statement.Text);
        foreach (var value in statement.Values)
        {
            command.Parameters.Add(value.ToParameter());
        }

        _batch!.BatchCommands.Add(command);
    }
}
