namespace Dasta.Connector.Processes;

/// <summary>Who takes the steps of this side of a negotiation or transfer.</summary>
internal enum Approval
{
    /// <summary>The connector, as soon as policy and credentials allow.</summary>
    Automatic,

    /// <summary>A person decides on requests and on offers of the other side; what follows is automatic.</summary>
    Person,

    /// <summary>Nothing happens on this side unless someone asks for it.</summary>
    EveryStep,
}
