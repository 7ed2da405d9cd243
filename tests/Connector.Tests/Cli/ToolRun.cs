using Dasta.Cli;

namespace Connector.Tests.Cli;

/// <summary>One run of the tool, as a script sees it.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static Task<ToolRun> OfAsync(string? demo, params string[] arguments) => WithKeyAsync(demo, null, arguments);

    /// <param name="key">Path of the key file.</param>
    public static async Task<ToolRun> WithKeyAsync(string? demo, string? key, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var surroundings = new Surroundings(output, error, IsTerminal: false, demo, TimeProvider.System, key);
        var code = await new CommandLine(surroundings).RunAsync(arguments, CancellationToken.None);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
