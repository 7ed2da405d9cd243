namespace Identity.Tests.Accounts;

/// <summary>A step of the node that waits in the middle of a request until the test lets it go on.</summary>
internal sealed class Hold : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    /// <summary>Ends once the step was come to.</summary>
    public Task Reached => _reached.Task.WaitAsync(Patience);

    public void Release() => _released.Set();

    public void Wait()
    {
        _reached.TrySetResult();
        _released.Wait(Patience).ShouldBeTrue("the test forgot to let it go on");
    }

    public void Dispose() => _released.Dispose();
}
