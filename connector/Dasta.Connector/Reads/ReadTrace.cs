using Dasta.Specs.Values;

namespace Dasta.Connector.Reads;

/// <summary>
/// What the stages of one read have found so far; the audit entry is written from it, however far the read came.
/// </summary>
internal sealed class ReadTrace
{
    /// <summary>Reading figures as they were released.</summary>
    public const string ReadAction = "read";

    /// <summary>Counting what nobody prepared as a figure.</summary>
    public const string CountAction = "aggregate";

    /// <summary>The action of ODRL that was asked for.</summary>
    public string Action { get; init; } = ReadAction;

    /// <summary>The standing agreements that open a read without credential.</summary>
    public List<ReadTrace> Standing { get; } = [];

    public Did? Caller { get; set; }

    public string? Agreement { get; set; }

    public string? Transfer { get; set; }

    /// <summary>The policy decision as JSON.</summary>
    public string? Decision { get; set; }

    /// <summary>Which figures the answer holds, as JSON.</summary>
    public string? Released { get; set; }
}
