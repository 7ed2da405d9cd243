namespace Dasta.Connector.Collection.Inbox;

/// <summary>One process at a time looks into an inbox; the lock ends with the process that holds it.</summary>
internal static class InboxLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock; it is held until it is disposed of.</summary>
    public static async Task<IDisposable> TakeAsync(string inbox, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(inbox) is { } taken)
            {
                return taken;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The lock until it is disposed of; null when another process has it.</summary>
    public static IDisposable? TryTake(string inbox)
    {
        try
        {
            return new FileStream(
                Path.Combine(inbox, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
