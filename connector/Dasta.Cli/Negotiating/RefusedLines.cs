using System.Text.Json.Nodes;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating;

/// <summary>What the other side of a negotiation or of transfers sent last and was refused, a line each.</summary>
internal static class RefusedLines
{
    /// <param name="shown">What the management interface shows of it.</param>
    public static IEnumerable<string> Of(JsonObject shown) => shown.Objects("refused").Select(refused =>
        $"{refused.Text("kind")} of the other side was refused at {refused.Text("at")}: "
        + $"{refused.Text("code")} {refused.Text("reason")}");
}
