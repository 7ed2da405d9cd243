using Dasta.Node;
using Microsoft.Extensions.Hosting;

namespace Dasta.Conformance;

/// <summary>What <c>./dasta conformance dsp</c> runs.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (ConformanceOptions.Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(ConformanceOptions.Usage);
            return 1;
        }

        if (ProductionGuard.Problem(Environment.GetEnvironmentVariable) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }

        var server = Environment.GetEnvironmentVariable("DASTA_POSTGRES") ?? string.Empty;
        await using var host = await ConformanceHost.MakeAsync(options, server);
        return await NodeHost.RunAsync(() => Task.FromResult(host.App), async app =>
        {
            await host.StartAsync();
            Console.WriteLine($"connector under test: {host.Base}/dsp/2025-1, peer {options.Peer}");
            Console.WriteLine("ready");
            await app.WaitForShutdownAsync();
        });
    }
}
