using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Node.Database;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Leaving;

/// <summary>
/// Erases a source, or everything, wherever the connector holds something of it: in the town's store, in the state
/// beside it (<see cref="StateTables"/>) and in the inbox. The store comes last, so an erasure that broke off is given
/// again.
/// </summary>
internal sealed class ErasureDesk(PostgresAdministration postgres, ConnectorSettings settings, PollDriver polls)
{
    private const string InboxFiles = "inbox";

    /// <summary>What was there and what is left; refused as the town's store refuses.</summary>
    public async Task<Outcome<ErasureReport>> EraseAsync(
        HostedParticipant owner, string? source, bool figures, CancellationToken cancellation)
    {
        await using var admin = postgres.Open(RoleNames.For(postgres, owner.Slug).Database);
        var state = await StateErasure.RunAsync(owner.State, source, cancellation);
        polls.Forget(owner);
        var (filesBefore, filesAfter) = await InboxErasure.EraseAsync(
            settings.Participants.FirstOrDefault(one => one.Slug == owner.Slug), source, cancellation);
        await StateErasure.ShrinkAsync(admin, cancellation);
        var erased = await owner.Town.EraseAsync(source, figures, admin, cancellation);
        return erased.Select(view => view.Value with
        {
            Tables = [.. view.Value.Tables, .. state, new ErasedTable(InboxFiles, filesBefore, filesAfter)],
        });
    }
}
