using Connector.Tests.Exchange;
using Connector.Tests.Hosting;
using Dapper;
using Dasta.Connector.Audit;
using Dasta.Connector.Audit.Orders;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Audit;

/// <summary>
/// What a person orders on a page: noted before it is carried out, so that a process that dies in between leaves an
/// entry. Here the entry alone fails, which is as near as a cut can come.
/// </summary>
public sealed class PageOrderTests : IAsyncLifetime
{
    private const string Subject = "an";

    // Forms whose handler brings the note or the entry itself, and why; each has its own test.
    private static readonly Dictionary<string, string> Brought = new(StringComparer.Ordinal)
    {
        ["POST /requests/{id:guid}/approve"] = "the commit of the step brings the entry",
        ["POST /requests/{id:guid}/refuse"] = "the commit of the step brings the entry",
        ["POST /requests/{id:guid}/counter"] = "the commit of the step brings the entry",
        ["POST /agreements/{id}/end"] = "the commit of the step brings the entry",
        ["POST /agreements/{id}/replace"] = "the commit of the step brings the entry",
        ["POST /sources/new"] = "the same form tries a description and saves it, and is noted where it saves",
        ["POST /sources/{id}/mapping"] = "the same form tries a description and saves it, and is noted where it saves",
    };

    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private SignedInPerson _person = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _person = await SignedInPerson.InAsync(_town, Subject, PersonRole.Owner, PersonRole.Merchant);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Every_form_that_orders_something_is_noted_before_and_a_cut_in_between_leaves_an_entry()
    {
        var routes = ConnectorRoutes.Of(_town).Where(route => route.IsPage && route.IsPost && route.Action is not null)
            .ToArray();
        Brought.Keys.Except(routes.Select(route => route.Name)).ShouldBeEmpty();
        var noted = routes.Where(route => !Brought.ContainsKey(route.Name)).ToArray();
        noted.Length.ShouldBeGreaterThan(15);
        await CutAsync(async () =>
        {
            foreach (var route in noted)
            {
                var answer = await _person.SendAsync(route.Filled);
                answer.Status.ShouldBe(500, $"{route.Name}: {answer.Text}");
            }

            (await _person.SendPartsAsync("/sources/new", ("do", "save"), ("mapping", """{"id":"counters"}""")))
                .Status.ShouldBe(500);
        });

        (await SettleAsync()).ShouldBe(noted.Length + 1);
        var entries = await EntriesAsync();
        entries.ShouldAllBe(entry => entry.Outcome == OwnerNotes.Interrupted && entry.Person == Subject);
        entries.Select(entry => (entry.Action, entry.Resource)).Order().ShouldBe(
            noted.Select(route => (route.Action!, route.Filled)).Append(("put-source", "/sources/new")).Order());
    }

    [Fact]
    public async Task An_order_that_is_carried_out_or_refused_has_one_entry_and_leaves_no_note()
    {
        (await _person.SendAsync("/benchmarks/absences", ("indicator", "V1"))).Status.ShouldBe(200);
        (await _person.SendAsync("/benchmarks/absences", ("indicator", "none"))).Status.ShouldBeInRange(400, 499);
        (await _person.SendBareAsync("/feed-keys", ("note", "x"))).Status.ShouldBe(403);
        (await _person.SendAsync("/feed-keys", ("note", "x"))).Status.ShouldBe(400);
        // A look is no order: it is written once, or not at all.
        (await _person.SendPartsAsync("/sources/new", ("do", "check"), ("mapping", "{}"))).Status.ShouldBe(422);
        (await _person.SendPartsAsync("/sources/new", ("do", "save"), ("mapping", "no JSON"))).Status.ShouldBe(422);
        (await _person.SendPartsAsync("/sources/new", ("do", "save"), ("mapping", "{}"))).Status.ShouldBe(422);

        var entries = await EntriesAsync();
        entries.Select(entry => entry.Action).ShouldBe(
        [
            "benchmark-stay-out", "benchmark-stay-out", "make-feed-key", "make-feed-key", "put-source",
        ]);
        entries.Select(entry => entry.Outcome == OwnerAudit.Answered).ShouldBe([true, false, false, false, false]);
        entries.Select(entry => entry.Outcome).ShouldNotContain(OwnerNotes.Interrupted);
        (await SettleAsync()).ShouldBe(0);
    }

    private Task<int> SettleAsync() => OwnerNotes.SettleAsync(
        _town.Participant, TimeProvider.System.GetUtcNow() + OwnerNotes.Longest + TimeSpan.FromSeconds(1), default);

    private async Task CutAsync(Func<Task> orders)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestDatabase.Server)
        {
            Database = new NpgsqlConnectionStringBuilder(_town.Participant.State.ConnectionString).Database,
            Pooling = false,
        }.ConnectionString);
        await connection.ExecuteAsync(
            "alter table connector.audit_entry add constraint cut check (person is null) not valid");
        await orders();
        await connection.ExecuteAsync("alter table connector.audit_entry drop constraint cut");
    }

    private async Task<Entry[]> EntriesAsync()
    {
        await using var state = await _town.Participant.State.OpenConnectionAsync();
        return [.. await state.QueryAsync<Entry>(
            """
            select action, resource, outcome, person from connector.audit_entry
            where person is not null and action <> 'explain' order by id
            """)];
    }

    private sealed record Entry(string Action, string Resource, string Outcome, string Person);
}
