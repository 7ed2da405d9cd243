namespace Connector.Tests.Audit;

/// <summary>A clock whose timers end when the test says so.</summary>
internal sealed class HeldTimers : TimeProvider
{
    private readonly TaskCompletionSource<TimeSpan> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _end;

    /// <summary>Completes when the first timer was asked for, with how long it is to take.</summary>
    public Task<TimeSpan> Started => _started.Task;

    public void End() => _end!();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _end = () => callback(state);
        _started.TrySetResult(dueTime);
        return new Held();
    }

    private sealed class Held : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
