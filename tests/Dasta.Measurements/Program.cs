using Dasta.Demo;
using Dasta.Measurements.Benchmarks;
using Dasta.Measurements.Harness;
using Dasta.Measurements.Disclosure;
using Dasta.Measurements.Indicators;
using Dasta.Measurements.Ingest;
using Dasta.Measurements.Pages;
using Dasta.Measurements.Policies;
using Dasta.Measurements.Protocol;
using Dasta.Measurements.Reads;
using Dasta.Measurements.Starts;
using Dasta.Measurements.Tokens;

namespace Dasta.Measurements;

/// <summary>What <c>./dasta measure [NAME...]</c> runs.</summary>
internal static class Program
{
    private static readonly IReadOnlyDictionary<string, Func<IMeasurement>> Measurements =
        new Dictionary<string, Func<IMeasurement>>(StringComparer.Ordinal)
        {
            ["ingest-raw"] = () => new IngestRaw(),
            ["ingest-long"] = () => new IngestLong(),
            ["ingest-queryable"] = () => new IngestQueryable(),
            ["reingest"] = () => new Reingest(),
            ["rollup-query"] = () => new RollupQuery(),
            ["memory"] = () => new ImportMemory(),
            ["indicators-month"] = () => new IndicatorsMonth(),
            ["indicators-day"] = () => new IndicatorsDay(),
            ["odata-read"] = () => new ODataRead(),
            ["odata-apply"] = () => new ODataApply(),
            ["policy-parse"] = () => new PolicyParse(),
            ["policy-decision"] = () => new PolicyDecision(),
            ["policy-offers"] = () => new PolicyOffers(),
            ["suppression"] = () => new Suppression(),
            ["benchmark-a-300"] = () => new BenchmarkShares(),
            ["benchmark-b-300"] = () => new BenchmarkMasks(),
            ["benchmark-10000"] = () => new BenchmarkGrowth(),
            ["benchmark-http"] = () => new BenchmarkHttp(),
            ["benchmark-batch"] = () => new BenchmarkBatch(),
            ["negotiation"] = () => new NegotiationRate(),
            ["catalogue-page"] = () => new CataloguePage(),
            ["transfers-1000"] = () => new OpenTransfers(),
            ["audit-cost"] = () => new AuditCost(),
            ["idle"] = () => new Idle(),
            ["token-issue"] = () => new TokenIssue(),
            ["token-check"] = () => new BearerCheck(),
            ["token-check-dpop"] = () => new BoundCheck(),
            ["page"] = () => new PageTime(),
            ["page-large"] = () => new PageTimeLarge(),
            ["page-load"] = () => new PageLoad(),
            ["page-readers"] = () => new PageReaders(),
            ["start"] = () => new ConnectorStart(),
        };

    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new Stopping();
        if (arguments is [ReferenceServer.Word, var address])
        {
            var connection = Environment.GetEnvironmentVariable("DASTA_REFERENCE")!;
            await ReferenceServer.RunAsync(connection, address, stop.Token);
            return 0;
        }

        // As the program of a node is started.
        if (arguments is ["--settings", _])
        {
            return await MeasuredConnector.RunAsync(arguments);
        }

        if (arguments is [ImportMemory.Word, .. var order])
        {
            return await ImportMemory.ImportAsync(order, stop.Token);
        }

        var unknown = arguments.Except(Measurements.Keys, StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            await Console.Error.WriteLineAsync(
                $"dasta: there is no measurement {string.Join(", ", unknown)}; there are "
                + $"{string.Join(", ", Measurements.Keys)}.");
            return 1;
        }

        try
        {
            foreach (var name in arguments.Length == 0 ? Measurements.Keys : arguments)
            {
                await Console.Error.WriteLineAsync($"dasta: measuring {name}");
                await using var measurement = Measurements[name]();
                Console.WriteLine((await Measuring.RunAsync(measurement, stop.Token)).ToJsonString());
            }

            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception failure)
        {
            // Whatever it is, it is told once, after everything that was made has been removed.
            await Console.Error.WriteLineAsync(
                failure is DemoFailure ? $"dasta: {failure.Message}" : $"dasta: {failure}");
            return 1;
        }
    }
}
