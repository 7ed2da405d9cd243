namespace Dasta.Connector.Collection.Inbox;

/// <summary>One process at a time looks into an inbox; the lock ends with the process that holds it.</summary>
internal static class InboxLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock; it is held until it is disposed of.</summary>
    public static async Task<IDisposable> TakeAsync(string kept, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(kept) is { } taken)
            {
                return taken;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The lock until it is disposed of; null when another process has it.</summary>
    /// <param name="kept">The house's folder of the inbox.</param>
    public static IDisposable? TryTake(string kept)
    {
        try
        {
            return new FileStream(
                Path.Combine(kept, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
