using Dasta.Cli.Access;

namespace Dasta.Cli;

/// <summary>The tool <c>dasta</c>.</summary>
internal static class Program
{
    /// <summary>Names the file that says where the demo is; the script <c>dasta</c> sets it.</summary>
    private const string DemoVariable = "DASTA_DEMO";

    /// <summary>Names the file with the key of who acts; without it the tool asks a demo for tokens.</summary>
    private const string KeyVariable = "DASTA_KEY";

    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var demo = Environment.GetEnvironmentVariable(DemoVariable);
        var surroundings = new Surroundings(
            Console.Out,
            Console.Error,
            !Console.IsOutputRedirected && !Console.IsErrorRedirected,
            string.IsNullOrEmpty(demo) ? DemoFile.FindFrom(Environment.CurrentDirectory) : demo,
            TimeProvider.System,
            Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null);
        return await new CommandLine(surroundings).RunAsync(arguments, stop.Token);
    }
}
