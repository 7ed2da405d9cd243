namespace Dasta.Catalog.Hosting;

/// <summary>Wakes a driver in this process; many signals before it looks count as one.</summary>
internal abstract class WakeUp : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Signal()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Returns at the signal or when the time has passed, whichever is first.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var signal = _signal.WaitAsync(stop.Token);
        var pause = Task.Delay(longest, clock, stop.Token);
        await Task.WhenAny(signal, pause);
        var signalled = signal.IsCompletedSuccessfully;
        await stop.CancelAsync();
        await Task.WhenAll(signal, pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!signalled && signal.IsCompletedSuccessfully)
        {
            Signal();
        }

        ct.ThrowIfCancellationRequested();
    }

    public void Dispose() => _signal.Dispose();
}
