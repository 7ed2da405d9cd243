namespace Dasta.Connector.People;

/// <summary>What a participant's pages and management interface are about; a role opens whole areas.</summary>
internal enum WorkArea
{
    /// <summary>The start page: who you are and what waits.</summary>
    Start,

    /// <summary>Sources, deliveries, registers, quality and releases; raw rows among them.</summary>
    Data,

    /// <summary>Figures, and answers about the town's own data.</summary>
    Answers,

    /// <summary>Offers, circles, negotiations, agreements, transfers, messages, feed keys and benchmarks.</summary>
    Sharing,

    /// <summary>Who did and saw what.</summary>
    Audit,

    /// <summary>Leaving, erasing, restoring and everything that has no area of its own.</summary>
    Ownership,

    /// <summary>A merchant's own shop; of nobody else, the owner of the town included.</summary>
    Shop,
}
