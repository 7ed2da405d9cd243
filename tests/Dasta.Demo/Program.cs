using Dasta.Demo.Report;
using Dasta.Demo.Screenshots;

namespace Dasta.Demo;

/// <summary>What <c>./dasta demo</c>, <c>./dasta token</c> and <c>./dasta screenshots</c> run.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new Stopping();
        var screen = new Screen(Console.Out, !Console.IsOutputRedirected);
        try
        {
            return arguments is ["token", ..]
                ? await TokenCommand.RunAsync(arguments[1..], stop.Token)
                : arguments is ["screenshots", ..]
                ? await ScreenshotCommand.RunAsync(arguments[1..], stop.Token)
                : await new DemoRun(screen).RunAsync(Options(arguments), stop.Token);
        }
        catch (DemoFailure failure)
        {
            await Console.Error.WriteLineAsync($"dasta: {failure.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static DemoOptions Options(string[] arguments) => new(
        Path.GetFullPath(Value(arguments, "--state") ?? throw new DemoFailure("--state names no folder.")),
        Value(arguments, "--programs"),
        Value(arguments, "--data"),
        arguments.Contains("--once"));

    private static string? Value(string[] arguments, string name)
    {
        var place = Array.IndexOf(arguments, name);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;
    }
}
