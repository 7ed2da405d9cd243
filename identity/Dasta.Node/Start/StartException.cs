namespace Dasta.Node.Start;

/// <summary>
/// Why a node can't start, in lines that each say what to do. <see cref="NodeHost.RunAsync"/> prints them and ends the
/// process with exit code 1; nothing else catches it.
/// </summary>
public sealed class StartException : Exception
{
    public StartException()
        : this("The node can't start.")
    {
    }

    public StartException(string message)
        : this([message])
    {
    }

    public StartException(string message, Exception innerException)
        : base(message, innerException) => Lines = [message];

    public StartException(IReadOnlyList<string> lines)
        : base(string.Join(Environment.NewLine, lines)) => Lines = lines;

    public IReadOnlyList<string> Lines { get; } = [];
}
