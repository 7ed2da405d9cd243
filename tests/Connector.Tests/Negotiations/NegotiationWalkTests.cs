using Dasta.Connector.Negotiations.Documents;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Audit;
using Dasta.Connector.Circles;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Negotiations;

/// <summary>
/// Random orders of messages, repetitions and own steps, against the table as the model: what the table allows is done
/// and counted once, everything else leaves the row as it was.
/// </summary>
public sealed class NegotiationWalkTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private static readonly NegotiationState[] Targets =
        [NegotiationState.Agreed, NegotiationState.Verified, NegotiationState.Finalized, NegotiationState.Accepted,
         NegotiationState.Terminated, NegotiationState.Offered, NegotiationState.Requested];

    private static readonly int OwnStep = Targets.Length;
    private static readonly int OwnCounter = Targets.Length + 1;
    private static readonly int OwnApproval = Targets.Length + 2;

    // From here on a message that was said before comes again, if there is one.
    private static readonly int Again = Targets.Length + 3;

    [Fact]
    public void The_table_has_no_way_out_of_a_final_state_and_a_way_into_every_other()
    {
        var states = Enum.GetValues<NegotiationState>();
        NegotiationTable.Transitions.ShouldAllBe(step => !NegotiationTable.IsFinal(step.From));
        states.Where(state => state != NegotiationState.Requested)
            .ShouldAllBe(state => NegotiationTable.Transitions.Any(step => step.To == state));
        states.Where(state => !NegotiationTable.IsFinal(state)).ShouldAllBe(state =>
            NegotiationTable.Allows(state, NegotiationState.Terminated, Party.Consumer)
            && NegotiationTable.Allows(state, NegotiationState.Terminated, Party.Provider));
    }

    [Fact]
    public void Random_walks_never_leave_the_table()
    {
        var moves = Gen.Choose(0, Again + Targets.Length - 1).ListOf(18).Select(list => list.ToArray());
        var walks = Gen.Zip(Gen.Elements(Party.Consumer, Party.Provider), moves);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(walks.ToArbitrary(), walk => WalkAsync(walk.Item1, walk.Item2).GetAwaiter().GetResult()));
    }

    private async Task<bool> WalkAsync(Party role, int[] moves)
    {
        var town = stage.Town.Participant;
        // A day ahead of the host: the steps that fall due are left to the walk, its driver sees none of them.
        var time = new LaterTime();
        var commit = new NegotiationCommit(
            new ProcessCommit(stage.Town.Service<OutboxDriver>(), new ProcessWake(), new AuditActivity(), time),
            stage.Town.Service<AgreementStart>(), time);
        var own = new NegotiationMoves(
            commit, new OfferPolicies(new DisclosureSettings(), time), stage.Town.Service<CircleMembership>(), time);
        var prompt = new PromptSteps(own, commit, time, NullLogger<PromptSteps>.Instance);
        var inbox = new NegotiationInbox(prompt, stage.Town.Service<AgreementSigning>(), time);
        var steps = new NegotiationSteps(own, stage.Town.Service<HeldRequests>(), time);
        var decisions = new NegotiationDecisions(own);
        var start = await InsertAsync(role);
        var model = NegotiationState.Requested;
        var version = 0;
        var said = new List<NegotiationMessage>();
        var done = new HashSet<NegotiationMessage>();
        foreach (var chosen in moves)
        {
            var move = chosen < Again ? chosen : chosen - Again;
            if (move == OwnStep)
            {
                await steps.TakeAsync(town, start.Id, CancellationToken.None);
            }
            else if (move == OwnCounter)
            {
                await decisions.CounterAsync(town, start.Id, [], CancellationToken.None);
            }
            else if (move == OwnApproval)
            {
                await decisions.ApproveAsync(town, start.Id, CancellationToken.None);
            }
            else
            {
                var before = await FindAsync(start.Id);
                var earlier = chosen < Again ? null : said.Find(one => one.Target == Targets[move]);
                var message = earlier ?? Message(before, Targets[move]);
                said.Add(message);
                await HearAsync(inbox, before, message, done);
            }

            var now = await FindAsync(start.Id);
            if (now.State == model)
            {
                now.Version.ShouldBe(version);
                continue;
            }

            IsReached(model, now.State, role, move).ShouldBeTrue($"{model} -> {now.State} as {role} by {move}");
            now.Version.ShouldBe(version + 1);
            (model, version) = (now.State, now.Version);
        }

        return true;
    }

    // One that was done before changes nothing, whatever lies between.
    private async Task HearAsync(
        NegotiationInbox inbox, Negotiation before, NegotiationMessage message, HashSet<NegotiationMessage> done)
    {
        var caller = new Caller(stage.Researcher.Did, "r", "researcher", [], null, null, "t", default, false);
        var wasDone = done.Contains(message);
        var taken = await inbox.TakeAsync(
            stage.Town.Participant, caller, before.OwnPid, message, CancellationToken.None);
        taken.Succeeded.ShouldBe(
            NegotiationTable.Allows(before.State, message.Target, before.Role.Other())
            || (wasDone && message.Terms is null)
            || (before.State == message.Target && message.Agreement is null && message.Terms is null));
        var now = await FindAsync(before.Id);
        if (wasDone)
        {
            now.Version.ShouldBe(before.Version);
        }
        else if (now.Version != before.Version)
        {
            done.Add(message);
        }
    }

    // A message takes its step, and this side's own step may follow in the same commit.
    private static bool IsReached(NegotiationState from, NegotiationState to, Party role, int move) =>
        move >= OwnStep
            ? NegotiationTable.Allows(from, to, role)
            : NegotiationTable.Allows(from, Targets[move], role.Other())
                && (to == Targets[move] || NegotiationTable.Allows(Targets[move], to, role));

    private sealed class LaterTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(1);
    }

    private async Task<Negotiation> FindAsync(Guid id) =>
        (await NegotiationStore.Rows.FindAsync(stage.Town.Participant.State, id, CancellationToken.None))!;

    private async Task<Negotiation> InsertAsync(Party role)
    {
        // Without a due step, so that only the walk itself moves it.
        var negotiation = new Negotiation(
            Guid.NewGuid(), role, new Requester(stage.Researcher.Did, ["researcher"], null), Orders.NewPid(),
            stage.Researcher.Callback, NegotiationState.Requested, 0, ProviderStage.Dataset,
            stage.Offer.DeepClone().AsObject(), null, null, null, DateTimeOffset.UtcNow,
            Approval.Automatic, OpenedByPeer: role == Party.Provider);
        await using var batch = stage.Town.Participant.State.CreateBatch();
        batch.BatchCommands.Add(NegotiationStore.Inserting(negotiation));
        await batch.ExecuteNonQueryAsync();
        return negotiation;
    }

    private NegotiationMessage Message(Negotiation negotiation, NegotiationState target)
    {
        var agreement = target == NegotiationState.Agreed ? Agreement(negotiation) : null;
        var received = new ReceivedMessage("walk", "{}", Guid.NewGuid().ToByteArray());
        var terms = target is NegotiationState.Offered or NegotiationState.Requested
            ? negotiation.Offer.DeepClone().AsObject()
            : null;
        return new NegotiationMessage(target, negotiation.Ids, received, agreement, terms);
    }

    private JsonObject Agreement(Negotiation negotiation)
    {
        var agreement = negotiation.Offer.DeepClone().AsObject();
        agreement["@id"] = Orders.NewPid();
        agreement["@type"] = "Agreement";
        agreement["assigner"] = negotiation.PeerDid.ToString();
        agreement["assignee"] = stage.Town.Did.ToString();
        agreement["timestamp"] = WireTime.Write(DateTimeOffset.UtcNow);
        return agreement;
    }
}
