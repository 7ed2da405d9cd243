using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dapper;
using Dasta.Connector.Releases;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Releases;

/// <summary>Releases as orders: carried out once, also when the process that had begun with it is gone.</summary>
public sealed class ReleaseOrderTests : IAsyncLifetime
{
    private const string Order = """{"referenceYear":2013,"indicators":["V1","V5"]}""";
    private Stage _stage = null!;
    private StagedConnector _town = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        var mapping = TestTown.Mapping("busy");
        (await _town.Participant.Town.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Year()));
        (await _town.Participant.Town.ImportAsync("passages", content, "year.csv", null, default))
            .Succeeded.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task A_release_that_a_stopped_process_had_begun_is_carried_out_after_the_next_start()
    {
        await ExecuteAsync($"""
            insert into connector.release_order (request, state, attempts, indicator, done, total, ordered_at)
            values ('{Order}', 'RUNNING', 1, 'V5', 1, 2, now())
            """);
        await _town.StopAsync();
        await _town.StartAsync();

        var ended = await EndAsync(1);
        ended["state"]!.GetValue<string>().ShouldBe("COMPLETED");
        ended["attempts"]!.GetValue<int>().ShouldBe(2);
        (ended["done"]!.GetValue<int>(), ended["total"]!.GetValue<int>()).ShouldBe((2, 2));
        ended["summary"]!["added"]!.GetValue<int>().ShouldBeGreaterThan(12);
        (await _town.ManageAsync(HttpMethod.Get, "audit")).Text.ShouldContain("/manage/v1/releases/1");

        // The same order again, answered when it is carried out: nothing was written twice, nothing is left to write.
        var again = (await _town.ManageAsync(HttpMethod.Post, "releases", JsonNode.Parse(Order))).ShouldHave(200).Json;
        (again["added"]!.GetValue<int>(), again["changed"]!.GetValue<int>()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_release_that_breaks_off_every_time_is_given_up()
    {
        await ExecuteAsync($"""
            insert into connector.release_order (request, state, attempts, ordered_at)
            values ('{Order}', 'RUNNING', {ReleaseRunner.AttemptsMaximum}, now())
            """);
        _town.Service<ReleaseRunner>().Wake(_town.Participant);

        var ended = await EndAsync(1);
        ended["state"]!.GetValue<string>().ShouldBe("FAILED");
        ended["problem"]!["code"]!.GetValue<string>().ShouldBe("CONN-046");
    }

    [Fact]
    public async Task A_release_that_somebody_is_at_work_on_is_left_alone_and_told_step_by_step()
    {
        await using (await ReleaseTurn.TakeAsync(_town.Participant, new SemaphoreSlim(1), isPatient: true, default))
        {
            var answer = await _town.SendAsync(
                HttpMethod.Post, $"{_town.Base}/manage/v1/releases", _town.Did, Order,
                request => request.Headers.Add("Prefer", "respond-async"));
            answer.ShouldHave(202).Json["state"]!.GetValue<string>().ShouldBe("WAITING");
            await Task.Delay(500);
            (await FollowAsync(1))["state"]!.GetValue<string>().ShouldBe("WAITING");
        }

        _town.Service<ReleaseRunner>().Wake(_town.Participant);
        (await EndAsync(1))["state"]!.GetValue<string>().ShouldBe("COMPLETED");
        (await _town.ManageAsync(HttpMethod.Get, "releases")).ShouldHave(200).Text.ShouldContain("\"id\":1");
    }

    [Fact]
    public async Task What_cannot_be_released_is_refused_as_it_was_ordered_or_where_it_is_followed()
    {
        var unknown = JsonNode.Parse("""{"referenceYear":2013,"indicators":["Z9"]}""");
        (await _town.ManageAsync(HttpMethod.Post, "releases", unknown)).ShouldHave(422).Text
            .ShouldContain("INDICATOR-005");
        var ended = await FollowAsync(1);
        ended["state"]!.GetValue<string>().ShouldBe("REFUSED");
        ended["problem"]!["code"]!.GetValue<string>().ShouldBe("INDICATOR-005");

        (await _town.ManageAsync(HttpMethod.Post, "releases", JsonNode.Parse("{}"))).ShouldHave(400);
        (await _town.ManageAsync(HttpMethod.Get, "releases/99")).ShouldHave(404).Text.ShouldContain("CONN-044");
        await ExecuteAsync($"""
            insert into connector.release_order (request, attempts, ordered_at)
            select '{Order}', 3, now() from generate_series(1, {ReleaseOrders.OpenMaximum})
            """);
        (await _town.ManageAsync(HttpMethod.Post, "releases", JsonNode.Parse(Order))).ShouldHave(429).Text
            .ShouldContain("CONN-045");
    }

    private async Task<JsonObject> EndAsync(long id) => await Stage.UntilAsync(
        () => FollowAsync(id), order => order["state"]!.GetValue<string>() is not ("WAITING" or "RUNNING"));

    private async Task<JsonObject> FollowAsync(long id) =>
        (await _town.ManageAsync(HttpMethod.Get, $"releases/{id}")).ShouldHave(200).Json;

    private async Task ExecuteAsync(string text)
    {
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        await connection.ExecuteAsync(text);
    }

    private static string Year() => "local_time,busy\n" + string.Concat(
        Enumerable.Range(0, 365 * 24).Select(hour => FormattableString.Invariant(
            $"{new DateTime(2013, 1, 1).AddHours(hour):yyyy-MM-ddTHH:mm},{10 + (hour % 24)}\n")));
}
