using System.Text.Json.Nodes;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Output;

/// <summary>How fetching a source fares, in a cell.</summary>
internal static class Fetching
{
    /// <summary>What stopped the last run, and the segments that failed; empty when all is well.</summary>
    public static string Problems(JsonObject poll)
    {
        var stopped = $"{poll.Text("problemCode")} {poll.Text("problem")}".Trim();
        var troubles = poll.Objects("troubles")
            .Select(one => $"{one.Text("segment")} since {Day(one.Text("since"))}: {one.Text("code")}").ToArray();
        return string.Join("; ", troubles.Prepend(stopped).Where(one => one.Length > 0));
    }

    private static string Day(string moment) => moment.Length > 10 ? moment[..10] : moment;
}
