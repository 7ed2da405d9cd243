using System.Diagnostics;

namespace Dasta.Connector.Audit;

/// <summary>What belongs together: the trace (W3C Trace Context) of the request or step that is under way.</summary>
internal static class Correlation
{
    private const string NotTraced = "00000000000000000000000000000000";

    /// <summary>The trace's identifier, 32 hexadecimal digits; null outside a request and a step.</summary>
    public static string? Current => Activity.Current?.TraceId.ToHexString() is { } id && id != NotTraced ? id : null;
}
