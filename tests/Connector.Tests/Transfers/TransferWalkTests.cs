using Connector.Tests.Exchange;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers;
using Dasta.Connector.Transfers.Handling;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Transfers;

/// <summary>
/// Random orders of messages, some never heard and some heard again much later, and of own steps, against the table as
/// the model: what the table allows is done once, everything else leaves the row as it was.
/// </summary>
public sealed class TransferWalkTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private static readonly TransferState[] Targets =
        [TransferState.Started, TransferState.Suspended, TransferState.Completed, TransferState.Terminated];

    // A message of the other side, one of its earlier messages again, or a step of our own.
    private static readonly int Moves = 3 * Targets.Length;

    private readonly List<TransferMessage> _said = [];
    private readonly HashSet<TransferMessage> _taken = [];

    [Fact]
    public async Task Random_walks_never_leave_the_table()
    {
        var (_, agreement) = await stage.FinalizedAsync();
        await TakeOtherSideAsync(agreement);
        // Most walks would end at once if they could end as easily as they go on.
        var move = Gen.Frequency((6, Gen.Choose(0, Moves - 1)), (6, Gen.Elements(0, 1, 4, 5, 8, 9)));
        var walks = Gen.Zip(
            Gen.Elements(Party.Consumer, Party.Provider), move.ListOf(16).Select(list => list.ToArray()));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(
                walks.ToArbitrary(), walk => WalkAsync(walk.Item1, agreement, walk.Item2).GetAwaiter().GetResult()));
    }

    // The same agreement as its consumer holds it.
    private async Task TakeOtherSideAsync(string agreement)
    {
        var town = stage.Town.Participant.State;
        var provided = (await AgreementStore.FindAsync(town, agreement, Party.Provider, default))!;
        await using var batch = town.CreateBatch();
        batch.BatchCommands.Add(AgreementStore.Inserting(provided with { Role = Party.Consumer }));
        await batch.ExecuteNonQueryAsync();
    }

    private async Task<bool> WalkAsync(Party role, string agreement, int[] moves)
    {
        _said.Clear();
        _taken.Clear();
        var start = await InsertAsync(role, agreement);
        var (model, version) = (TransferState.Requested, 0);
        foreach (var move in moves)
        {
            var target = Targets[move % Targets.Length];
            var isOwn = move >= 2 * Targets.Length;
            var (hasSucceeded, next) = isOwn
                ? await StepAsync(start, model, target)
                : await HearAsync(start, model, Message(start, target, again: move >= Targets.Length));
            var now = await FindAsync(start.Id);
            now.State.ShouldBe(next, $"{model} by {move} as {role}");
            now.Version.ShouldBe(next == model ? version : version + 1);
            hasSucceeded.ShouldBeTrue($"{model} by {move} as {role}");
            (model, version) = (next, now.Version);
        }

        return true;
    }

    // Whether the answer was as the model says, and the state it says.
    private async Task<(bool, TransferState)> HearAsync(Transfer start, TransferState model, TransferMessage message)
    {
        var taken = await stage.Town.Service<TransferInbox>().TakeAsync(
            stage.Town.Participant,
            new Caller(stage.Researcher.Did, "r", "researcher", [], null, null, "t", default, false),
            start.OwnPid, message, default);
        if (model == message.Target || _taken.Contains(message))
        {
            return (taken.Succeeded, model);
        }

        var isAllowed = TransferTable.Allows(model, message.Target, start.Role.Other());
        if (isAllowed)
        {
            _taken.Add(message);
        }

        return (taken.Succeeded == isAllowed, isAllowed ? message.Target : model);
    }

    private async Task<(bool, TransferState)> StepAsync(Transfer start, TransferState model, TransferState target)
    {
        var town = stage.Town.Participant;
        var decisions = stage.Town.Service<TransferDecisions>();
        Outcome<Transfer> done = target switch
        {
            TransferState.Started => await decisions.StartAsync(town, start.Id, default),
            TransferState.Suspended => await decisions.SuspendAsync(town, start.Id, "Pause.", default),
            TransferState.Completed => await decisions.CompleteAsync(town, start.Id, default),
            _ => await stage.Town.Service<TransferEnding>().EndAsync(town, start.Id, "End.", ["End."], default),
        };
        var isAllowed = TransferTable.Allows(model, target, start.Role);
        // One that is terminated already stays as it is.
        var isGood = isAllowed || (target == TransferState.Terminated && model == target);
        return (done.Succeeded == isGood, isAllowed ? target : model);
    }

    private TransferMessage Message(Transfer start, TransferState target, bool again)
    {
        if (again && _said.Find(message => message.Target == target) is { } earlier)
        {
            return earlier;
        }

        var made = new TransferMessage(
            target, start.Ids, new ReceivedMessage("walk", "{}", Guid.NewGuid().ToByteArray()),
            new DataAddress(DataAddress.HttpType, "http://localhost/odata/v4", []), IsNamed: true);
        _said.Add(made);
        return made;
    }

    private async Task<Transfer> FindAsync(Guid id) =>
        (await TransferStore.Rows.FindAsync(stage.Town.Participant.State, id, default))!;

    private async Task<Transfer> InsertAsync(Party role, string agreement)
    {
        // Without a due step, so that only the walk itself moves it.
        var transfer = new Transfer(
            Guid.NewGuid(), role, new Requester(stage.Researcher.Did, ["researcher"], null), Orders.NewPid(),
            stage.Researcher.Callback, TransferState.Requested, 0, agreement, Terms.PullFormat, null, null, null, null,
            DateTimeOffset.UtcNow, Approval.Automatic);
        await using var connection = await stage.Town.Participant.State.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        (await TransferStore.InsertAsync(transaction, transfer, default)).ShouldBeTrue();
        await transaction.CommitAsync();
        return transfer;
    }
}
