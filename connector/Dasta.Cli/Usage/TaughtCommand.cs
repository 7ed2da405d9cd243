using System.CommandLine;

namespace Dasta.Cli.Usage;

/// <summary>A command that shows an example of itself in its help.</summary>
internal sealed class TaughtCommand(string name, string description, string example) : Command(name, description)
{
    public string Example => example;

    /// <summary>Exit code for a command line that can't be understood.</summary>
    public int UsageExitCode { get; set; } = Tool.Failed;
}
