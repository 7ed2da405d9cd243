namespace Dasta.Connector.Negotiations.Agreements.Telling;

/// <summary>What the other side knows of it that this side ended an agreement.</summary>
internal enum AgreementTelling
{
    /// <summary>A notice is on its way, or lies with the messages that did not arrive.</summary>
    Underway,

    /// <summary>It took the notice and ended its own copy.</summary>
    Heard,

    /// <summary>Its software takes no notice: it heard of the end of the transfers, and of no more.</summary>
    Transfers,

    /// <summary>Its software takes no notice and no transfer was open: nothing could be said.</summary>
    Untold,
}
