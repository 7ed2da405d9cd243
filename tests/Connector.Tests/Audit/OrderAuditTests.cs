using System.Text.Json.Nodes;
using Connector.Tests.Breakage;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Audit.Orders;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Audit;

/// <summary>
/// What an owner orders is written in the transaction of the step: cut off anywhere, neither is there without the
/// other. Here the entry alone fails, which is as near as a cut can come.
/// </summary>
public sealed class OrderAuditTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private StagedConnector _researcher = null!;
    private OrderedSteps _steps = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _researcher = await _stage.AddConnectorAsync("researcher", ParticipantKind.Researcher);
        _steps = new OrderedSteps(_town, _researcher);
        await _steps.BeginAsync();
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task No_step_is_taken_without_its_entry_and_each_has_one_with_its_agreement()
    {
        OrderedStep[] every = [.. OrderedStep.OfNegotiations, .. OrderedStep.OfTransfers];
        foreach (var ready in await Task.WhenAll(every.Select(_steps.PrepareAsync)))
        {
            var (step, side) = (ready.Step, _steps.SideOf(ready.Step.By));
            var before = (await OrdersAsync(side)).Length;
            var listed = (await Pair.ListAsync(side, step.Collection)).Count;
            await CutAsync(side, () => _steps.AskAsync(ready));
            (await Pair.ListAsync(side, step.Collection)).Count.ShouldBe(listed, step.ToString());
            if (step.From is not null)
            {
                (await _steps.ShowAsync(step.By, ready)).State.ShouldBe(step.From, step.ToString());
            }

            var done = await _steps.ReachAsync(await _steps.OrderAsync(ready));
            var shown = (await _steps.ShowAsync(step.By, done)).ShouldHave(200).Json;
            var orders = await OrdersAsync(side);
            orders.Length.ShouldBe(before + 1, step.ToString());
            orders[^1].Agreement.ShouldBe(shown["agreementId"]?.GetValue<string>(), step.ToString());
            orders[^1].Transfer.ShouldBe(
                step.Collection == OrderedStep.Transfers ? $"urn:uuid:{done.Of(step.By)}" : null, step.ToString());
        }
    }

    [Fact]
    public async Task An_agreement_is_replaced_and_ended_with_an_entry_that_names_it_or_not_at_all()
    {
        var place = $"agreements/{_steps.Agreement}";
        var order = new JsonObject { ["policy"] = Orders.OpenPolicy() };
        var listed = (await Pair.ListAsync(_town, "negotiations")).Count;
        await CutAsync(_town, () => _town.ManageAsync(HttpMethod.Post, $"{place}/replacement", order.DeepClone()));
        (await Pair.ListAsync(_town, "negotiations")).Count.ShouldBe(listed);
        await CutAsync(_town, () => _town.ManageAsync(HttpMethod.Post, $"{place}/termination"));
        (await _town.ManageAsync(HttpMethod.Get, place)).ShouldHave(200).Json["endedAt"].ShouldBeNull();

        (await _town.ManageAsync(HttpMethod.Post, $"{place}/replacement", order)).ShouldHave(202);
        (await _town.ManageAsync(HttpMethod.Post, $"{place}/termination")).ShouldHave(200);
        (await OrdersAsync(_town)).TakeLast(2).ShouldBe(
        [
            new Order("replace-agreement", _steps.Agreement, null),
            new Order("end-agreement", _steps.Agreement, null),
        ]);
    }

    [Fact]
    public async Task An_order_that_is_cut_off_before_its_entry_has_one_that_says_so_and_no_other_has()
    {
        var offer = Orders.Offer("urn:dataset:noted", Orders.OpenPolicy());
        (await _town.ManageAsync(HttpMethod.Post, "offers", offer.DeepClone())).ShouldHave(201);
        (await SettleAsync()).ShouldBe(0);
        await CutAsync(_town, () => _town.ManageAsync(HttpMethod.Post, "offers", offer));

        // A request that is still under way is left alone.
        (await OwnerNotes.SettleAsync(_town.Participant, TimeProvider.System.GetUtcNow(), default)).ShouldBe(0);
        (await SettleAsync()).ShouldBe(1);
        (await SettleAsync()).ShouldBe(0);
        var entry = (await _town.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!.AsArray()
            .Single(one => one!["outcome"]!.GetValue<string>() == OwnerNotes.Interrupted)!;
        entry["action"]!.GetValue<string>().ShouldBe("put-offer");
        entry["resource"]!.GetValue<string>().ShouldEndWith("/manage/v1/offers");
        entry["caller"]!.GetValue<string>().ShouldBe(_town.Did.ToString());
    }

    private Task<int> SettleAsync() => OwnerNotes.SettleAsync(
        _town.Participant, TimeProvider.System.GetUtcNow() + OwnerNotes.Longest + TimeSpan.FromSeconds(1), default);

    // What owners order has a hyphen in its name; what a policy decides has none.
    private static async Task CutAsync(StagedConnector side, Func<Task<Answer>> order)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestDatabase.Server)
        {
            Database = new NpgsqlConnectionStringBuilder(side.Participant.State.ConnectionString).Database,
            Pooling = false,
        }.ConnectionString);
        await connection.ExecuteAsync(
            """
            alter table connector.audit_entry add constraint cut check (position('-' in action) = 0) not valid
            """);
        (await order()).ShouldHave(500);
        await connection.ExecuteAsync("alter table connector.audit_entry drop constraint cut");
    }

    private static async Task<Order[]> OrdersAsync(StagedConnector side)
    {
        await using var state = await side.Participant.State.OpenConnectionAsync();
        return [.. await state.QueryAsync<Order>(
            """
            select action, agreement, transfer from connector.audit_entry
            where position('-' in action) > 0 and outcome = 'answered' order by id
            """)];
    }

    private sealed record Order(string Action, string? Agreement, string? Transfer);
}
