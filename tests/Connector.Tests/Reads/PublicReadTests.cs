using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Node;

namespace Connector.Tests.Reads;

/// <summary>What a town offers to anyone is read without a credential: decided, narrowed and audited.</summary>
public sealed class PublicReadTests : IAsyncLifetime
{
    private const string Dataset = "urn:dataset:for-anyone";
    private readonly ReadingTown _town = new();

    public Task InitializeAsync() => _town.InitializeAsync();

    public Task DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_citizen_reads_what_is_offered_to_anyone_until_it_is_not()
    {
        // An offer that asks nothing is for members of the data space, who agree on it; not for anyone.
        (await PutAsync(Policy(), isPublic: false)).ShouldHave(201);
        (await ReadAsync("Observations")).ShouldHave(401);

        (await PutAsync(Policy(), isPublic: true)).ShouldHave(201);
        (await PeriodsAsync("Observations")).ShouldBe(["20130105", "2013JJ00", "2013MM01", "2013MM02"]);
        (await ReadAsync("$metadata")).ShouldHave(200);

        (await PutAsync(Policy(), isPublic: false)).ShouldHave(201);
        (await ReadAsync("Observations")).ShouldHave(401);
    }

    [Fact]
    public async Task The_policy_narrows_it_at_every_read_and_a_change_shows_at_the_next()
    {
        await PutAsync(Policy(Constraint("dasta:granularity", "eq", "month")), isPublic: true);
        (await PeriodsAsync("Observations")).ShouldBe(["2013MM01", "2013MM02"]);

        await PutAsync(Policy(Constraint("dasta:granularity", "eq", "day")), isPublic: true);
        (await PeriodsAsync("Observations")).ShouldBe(["20130105"]);

        // A second public offer opens what it opens beside the first.
        await PutAsync(Policy(Constraint("dasta:granularity", "eq", "year")), isPublic: true, "urn:dataset:years");
        (await PeriodsAsync("Observations")).ShouldBe(["20130105", "2013JJ00"]);
    }

    [Fact]
    public async Task Each_such_read_is_audited_under_its_standing_agreement_with_the_decision()
    {
        await PutAsync(Policy(), isPublic: true);
        await PeriodsAsync("Observations?$top=2");

        var (caller, agreement, decision) = await AuditedAsync();

        caller.ShouldBeNull();
        agreement.ShouldBe(await ScalarAsync(
            $"select id from connector.standing_agreement where dataset = '{Dataset}' and ended_at is null"));
        var report = JsonNode.Parse(decision!)!;
        report["decision"]!.GetValue<string>().ShouldBe("permit");
        report.ToJsonString().ShouldContain("https://w3id.org/dasta/profile#anyone");
        (await ScalarAsync("select count(*)::text from connector.audit_entry where action = 'openToAnyone'"))
            .ShouldBe("1");
    }

    [Fact]
    public async Task What_asks_a_role_or_a_purpose_or_is_no_public_figure_can_not_be_offered_to_anyone()
    {
        foreach (var constraint in (JsonObject[])
            [Constraint("dasta:role", "eq", "researcher"), Constraint("purpose", "eq", Orders.Research)])
        {
            (await PutAsync(Policy(constraint), isPublic: true)).ShouldHave(422).Text.ShouldContain("DSP-029");
        }

        (await PutAsync(Policy(), isPublic: true, Dataset, "T2")).ShouldHave(422);
        (await PutAsync(Policy(), isPublic: true, Dataset, "premises")).ShouldHave(422);
        (await ReadAsync("Observations")).ShouldHave(401);
    }

    [Fact]
    public async Task Only_the_indicators_of_a_public_class_are_opened()
    {
        await PutAsync(Policy(Constraint("dasta:releaseClass", "isAnyOf", "public-index", "public-table")),
            isPublic: true, Dataset, "V1", "premises");

        (await ScalarAsync("select indicators::text from connector.standing_agreement")).ShouldBe("{V1}");
        (await PeriodsAsync("Observations")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_wrong_credential_is_refused_and_not_taken_for_none_and_counts_need_a_caller()
    {
        await PutAsync(Policy(), isPublic: true);

        (await _town.ReadAsync("no token", "Observations")).ShouldHave(401);
        (await ReadAsync("Premises?$apply=aggregate($count as N)")).ShouldHave(401);
    }

    [Fact]
    public async Task An_address_reads_as_often_as_is_allowed_in_a_minute_and_not_once_more()
    {
        _town.Town.Service<NodeSettings>().AnonymousReadsPerMinute = 3;
        await PutAsync(Policy(), isPublic: true);

        foreach (var query in (string[])["Observations", "Observations?$top=1", "$metadata"])
        {
            (await ReadAsync(query)).ShouldHave(200);
        }

        var refused = (await ReadAsync("Observations")).ShouldHave(429);
        refused.Text.ShouldContain("NODE-026");
        refused.Headers["Retry-After"].ShouldBe("60");
        // Who shows a credential is no stranger and is not counted with them.
        (await _town.Town.SendAsync(
            HttpMethod.Get, $"{_town.Town.Base}/odata/v4/Observations", _town.Town.Did, null)).ShouldHave(200);
    }

    private Task<Answer> PutAsync(
        JsonObject policy, bool isPublic, string dataset = Dataset, params string[] indicators)
    {
        var order = Orders.Offer(dataset, policy, indicators);
        order["public"] = isPublic;
        return _town.Town.ManageAsync(HttpMethod.Post, "offers", order);
    }

    private Task<Answer> ReadAsync(string query) =>
        _town.Town.SendAsync(HttpMethod.Get, $"{_town.Town.Base}/odata/v4/{query}", null, null);

    private async Task<string[]> PeriodsAsync(string query) =>
        [.. (await ReadAsync(query)).ShouldHave(200).Json["value"]!.AsArray()
            .Select(row => row!["PeriodCode"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    private async Task<(string? Caller, string? Agreement, string? Decision)> AuditedAsync()
    {
        await using var command = _town.Town.Participant.State.CreateCommand(
            "select caller, agreement, decision::text from connector.audit_entry where action = 'read' and rows = 2");
        await using var row = await command.ExecuteReaderAsync();
        (await row.ReadAsync()).ShouldBeTrue();
        return (row.IsDBNull(0) ? null : row.GetString(0), row.GetString(1), row.GetString(2));
    }

    private async Task<string?> ScalarAsync(string text)
    {
        await using var command = _town.Town.Participant.State.CreateCommand(text);
        return (string?)await command.ExecuteScalarAsync();
    }

    private static JsonObject Policy(params JsonObject[] constraints)
    {
        var rule = new JsonObject { ["action"] = "read" };
        if (constraints.Length > 0)
        {
            rule["constraint"] = new JsonArray([.. constraints]);
        }

        return new JsonObject { ["permission"] = new JsonArray(rule) };
    }

    private static JsonObject Constraint(string left, string comparison, params string[] right) => new()
    {
        ["leftOperand"] = left,
        ["operator"] = comparison,
        ["rightOperand"] = right is [var only] ? only : new JsonArray([.. right]),
    };
}
