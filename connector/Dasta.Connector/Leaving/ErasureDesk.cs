using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Node.Database;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Leaving;

/// <summary>
/// Erases a source, or everything, wherever the connector holds something of it: in the town's store, in the state
/// beside it (<see cref="StateTables"/>) and in the inbox. The store comes last, so an erasure that broke off is given
/// again; what an import of this process that was under way left beside the store meanwhile goes after it.
/// </summary>
internal sealed class ErasureDesk(
    PostgresAdministration postgres, ConnectorSettings settings, PollDriver polls, RunningImports running)
{
    private const string InboxFiles = "inbox";

    /// <summary>What was there and what is left; refused as the town's store refuses.</summary>
    public async Task<Outcome<ErasureReport>> EraseAsync(
        HostedParticipant owner, string? source, bool figures, CancellationToken cancellation)
    {
        await using var admin = postgres.Open(RoleNames.For(postgres, owner.Slug).Database);
        var beside = await EraseBesideAsync(owner, source, cancellation);
        await StateErasure.ShrinkAsync(admin, cancellation);
        var erased = await owner.Town.EraseAsync(source, figures, admin, cancellation);
        if (!erased.Succeeded)
        {
            return erased.Refusal;
        }

        await running.EndedAsync(owner, source, CancellationToken.None);
        // The source is gone: what is told of it must be true, whether or not somebody still listens.
        var later = await EraseBesideAsync(owner, source, CancellationToken.None);
        if (later.Any(table => table.Before > 0))
        {
            await StateErasure.ShrinkAsync(admin, CancellationToken.None);
        }

        return erased.Value.Value with
        {
            Tables =
            [
                .. erased.Value.Value.Tables,
                .. beside.Zip(later, (first, second) =>
                    second with { Before = first.Before - first.After + second.Before }),
            ],
        };
    }

    private async Task<ErasedTable[]> EraseBesideAsync(
        HostedParticipant owner, string? source, CancellationToken cancellation)
    {
        var state = await StateErasure.RunAsync(owner.State, source, cancellation);
        polls.Forget(owner);
        var (before, after) = await InboxErasure.EraseAsync(
            settings.Participants.FirstOrDefault(one => one.Slug == owner.Slug), source, cancellation);
        return [.. state, new ErasedTable(InboxFiles, before, after)];
    }
}
