using Dasta.Connector.Processes;
using Dasta.Connector.Transfers;
using Dasta.Specs.Dataspace.Transfers;

namespace Connector.Tests.Transfers;

public sealed class TransferTableTests
{
    [Fact]
    public void The_table_has_no_way_out_of_a_final_state_and_a_way_into_every_other()
    {
        var states = Enum.GetValues<TransferState>();
        TransferTable.Transitions.ShouldAllBe(step => !TransferTable.IsFinal(step.From));
        states.Where(state => state != TransferState.Requested)
            .ShouldAllBe(state => TransferTable.Transitions.Any(step => step.To == state));
        states.Where(state => !TransferTable.IsFinal(state)).ShouldAllBe(state =>
            TransferTable.Allows(state, TransferState.Terminated, Party.Consumer)
            && TransferTable.Allows(state, TransferState.Terminated, Party.Provider));
    }

    [Fact]
    public void Only_a_provider_starts_what_was_requested()
    {
        TransferTable.Allows(TransferState.Requested, TransferState.Started, Party.Provider).ShouldBeTrue();
        TransferTable.Allows(TransferState.Requested, TransferState.Started, Party.Consumer).ShouldBeFalse();
        TransferTable.Allows(TransferState.Suspended, TransferState.Completed, Party.Consumer).ShouldBeFalse();
    }
}
