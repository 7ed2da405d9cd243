using System.Diagnostics;

namespace Dasta.Demo.Wire;

/// <summary>Asks again and again, in small pauses, until an answer says what was hoped for.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="what">What is waited for, as it should read in the failure.</param>
    /// <param name="ask">Gives the result, or null as long as there is none.</param>
    /// <exception cref="DemoFailure">It did not happen in time.</exception>
    public static async Task<T> ForAsync<T>(
        string what, TimeSpan patience, Func<Task<T?>> ask, CancellationToken cancellation)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } result)
            {
                return result;
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new DemoFailure($"waited {patience.TotalSeconds} s in vain: {what}");
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
