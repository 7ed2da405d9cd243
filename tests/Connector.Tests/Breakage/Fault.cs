namespace Connector.Tests.Breakage;

/// <summary>What befalls a message on its way.</summary>
internal enum Fault
{
    None,
    Delayed,

    /// <summary>The connection is cut before the message arrives.</summary>
    Lost,

    /// <summary>The connection is cut after it arrived: the sender knows nothing.</summary>
    AnswerLost,

    /// <summary>The answer ends half-way.</summary>
    HalfClosed,

    /// <summary>The message arrives twice, the second time under a right of its own where the proxy has one.</summary>
    Doubled,

    /// <summary>It waits until another one has passed.</summary>
    Reordered,
}
