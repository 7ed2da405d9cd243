using System.Globalization;

namespace Dasta.Conformance;

/// <summary>What the conformance host is told.</summary>
/// <param name="Port">Port on this machine on which the connector under test answers.</param>
/// <param name="Peer">Base address of the kit.</param>
/// <param name="Pause">How long the host waits before each scripted step.</param>
internal sealed record ConformanceOptions(int Port, Uri Peer, TimeSpan Pause)
{
    public const string Usage =
        """
        ./dasta conformance dsp --port P [--peer http://localhost:8083] [--pause MILLISECONDS]

        Runs the real connector as a conformance kit for Dataspace Protocol 2025-1 wants it: seeded datasets and
        agreements, every caller taken for TCK_PARTICIPANT, its own steps scripted by dataset and agreement.
          protocol base    http://localhost:P/dsp/2025-1
          versions         http://localhost:P/.well-known/dspace-version
          start a negotiation  POST http://localhost:P/tck/negotiations/requests
          start a transfer     POST http://localhost:P/tck/transfers/requests
        Only on this machine, never in production. Ctrl-C ends it; nothing is kept.
        """;

    private const int DefaultPauseMilliseconds = 400;

    /// <summary>The options, or null when the words are not understood.</summary>
    public static ConformanceOptions? Read(string[] words)
    {
        if (words is not ["dsp", .. var rest] || rest.Length % 2 != 0)
        {
            return null;
        }

        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < rest.Length; at += 2)
        {
            named[rest[at]] = rest[at + 1];
        }

        var pause = DefaultPauseMilliseconds;
        return named.Keys.All(name => name is "--port" or "--peer" or "--pause")
            && Number(named.GetValueOrDefault("--port"), 1, ushort.MaxValue) is { } port
            && (!named.TryGetValue("--pause", out var text) || Take(Number(text, 0, 60_000), ref pause))
            && Uri.TryCreate(named.GetValueOrDefault("--peer", "http://localhost:8083"), UriKind.Absolute, out var peer)
            && peer.IsLoopback
                ? new ConformanceOptions(port, peer, TimeSpan.FromMilliseconds(pause))
                : null;
    }

    private static bool Take(int? value, ref int into)
    {
        into = value ?? into;
        return value is not null;
    }

    private static int? Number(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : null;
}
