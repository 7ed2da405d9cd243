namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>The states of a transfer process (transfer process, section 1.2).</summary>
public enum TransferState
{
    Requested,
    Started,
    Suspended,
    Completed,
    Terminated,
}
