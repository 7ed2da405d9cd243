namespace Dasta.Demo;

/// <summary>
/// The demo cannot go on; the message says to a human what failed and, where that is known, what to do.
/// </summary>
internal sealed class DemoFailure : Exception
{
    public DemoFailure(string message)
        : base(message)
    {
    }

    public DemoFailure(string message, Exception inner)
        : base(message, inner)
    {
    }
}
