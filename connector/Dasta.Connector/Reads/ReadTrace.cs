using Dasta.Specs.Values;

namespace Dasta.Connector.Reads;

/// <summary>
/// What the stages of one read have found so far; the audit entry is written from it, however far the read came.
/// </summary>
internal sealed class ReadTrace
{
    public Did? Caller { get; set; }

    public string? Agreement { get; set; }

    public string? Transfer { get; set; }

    /// <summary>The policy decision as JSON.</summary>
    public string? Decision { get; set; }
}
