using Microsoft.Extensions.Hosting;

namespace Dasta.Node.Start;

/// <summary>
/// Stops a process when its standard input ends. Whoever starts a node as a child holds the other end, so the child
/// never outlives it, not even when it is killed.
/// </summary>
internal static class InputWatch
{
    public static void Begin(IHostApplicationLifetime lifetime)
    {
        // A thread of its own: reading a console can't be cancelled, and a background thread never holds up the end.
        var thread = new Thread(() => Watch(lifetime)) { IsBackground = true, Name = "input watch" };
        thread.Start();
    }

    private static void Watch(IHostApplicationLifetime lifetime)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> passed = stackalloc byte[64];
        while (input.Read(passed) > 0)
        {
            // What is said here is not meant for the node.
        }

        lifetime.StopApplication();
    }
}
