namespace DataSpace.Tests.Space;

/// <summary>Progress nobody looks at.</summary>
internal sealed class Quiet : IProgress<string>
{
    public static Quiet Instance { get; } = new();

    public void Report(string value)
    {
    }
}
