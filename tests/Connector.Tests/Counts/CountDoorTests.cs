using System.Text.Json.Nodes;
using Npgsql;

namespace Connector.Tests.Counts;

/// <summary>Counts that nobody prepared as a figure, asked for over HTTP.</summary>
public sealed class CountDoorTests(CountingTown town) : IClassFixture<CountingTown>, IAsyncLifetime
{
    public Task InitializeAsync() => town.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_count_is_near_the_truth_carries_its_rule_and_stays_the_same()
    {
        var answer = (await town.AskAsync(CountingTown.Everything)).ShouldHave(200);

        answer.Json["value"]![0]!["Shops"]!.GetValue<long>().ShouldBeInRange(town.Total - 5, town.Total + 5);
        answer.Json["@dasta.disclosure"]!.GetValue<string>().ShouldBe("cell-key:D=5,V=3,js=2;difference>=5");
        answer.Json["@odata.context"]!.GetValue<string>().ShouldEndWith("/odata/v4/$metadata#Premises(Shops)");
        answer.Headers["OData-Version"].ShouldBe("4.0");
        (await town.AskAsync(CountingTown.Everything)).Text.ShouldBe(answer.Text);
        // The same records by another filter: the same noise.
        (await town.CountAsync(
            "Premises?$apply=filter(Sector ne 'none')/filter(AreaCode ne '31004')/aggregate($count as Shops)"))
            .Single().ShouldBe(answer.Json["value"]![0]!["Shops"]!.GetValue<long>());
    }

    [Fact]
    public async Task Each_zone_has_its_count_and_so_has_each_sector()
    {
        var zones = await town.CountAsync("Premises?$apply=groupby((AreaCode),aggregate($count as Shops))");
        var sectors = (await town.AskAsync("Premises?$apply=groupby((Sector),aggregate($count as Shops))"))
            .ShouldHave(200).Json["value"]!.AsArray();

        zones.Length.ShouldBe(7);
        zones[0].ShouldBe(0, "in the town outside its zones there is none");
        zones.Sum().ShouldBeInRange(town.Total - 35, town.Total + 35);
        sectors.Select(row => row!["Sector"]!.GetValue<string>()).ShouldContain("hospitality");
        // Both margins of the table together; a cell of it is two groups.
        (await town.AskAsync(
            "Premises?$apply=filter(AreaCode eq '31004-z1')/groupby((Sector),aggregate($count as Shops))"))
            .ShouldHave(422);
    }

    [Fact]
    public async Task What_is_no_count_over_premises_is_refused()
    {
        foreach (var query in (string[])
            ["Premises?$apply=aggregate(Vintage with sum as S)", "Premises?$apply=filter(Sector eq 'food')",
             "Premises?$apply=groupby((Sector))", "Premises?$apply=aggregate($count as Shops)&$top=1",
             "Premises?$apply=aggregate($count as Sector)", "Observations?$apply=aggregate($count as N)",
             "Premises?$apply=groupby((Sector),aggregate($count as A,$count as B))"])
        {
            (await town.AskAsync(query)).Text.ShouldContain("READ-003", Case.Sensitive, query);
        }

        (await town.AskAsync("Premises?$apply=filter(Secter eq 'food')/aggregate($count as N)")).Text
            .ShouldContain("READ-004");
        (await town.AskAsync("Premises?$apply=aggregate(")).ShouldHave(400).Text.ShouldContain("READ-012");
        (await town.AskAsync("Premises?$apply=groupby((Id),aggregate($count as N))")).Text.ShouldContain("READ-011");
    }

    [Fact]
    public async Task The_policy_must_permit_to_aggregate_and_the_offer_must_open_the_premises()
    {
        var readOnly = await town.AgreeAsync("urn:dataset:read-only", "read");
        (await town.AskAsync(CountingTown.Everything, readOnly)).ShouldHave(403).Text.ShouldContain("CONN-003");

        var other = await town.AgreeAsync("urn:dataset:figures", "use", "V1");
        (await town.AskAsync(CountingTown.Everything, other)).ShouldHave(200).Text.ShouldContain("\"Shops\":0");
        (await town.AskAsync("Premises/$count", other)).ShouldHave(200).Text.ShouldBe("0");
    }

    [Fact]
    public async Task A_budget_is_exact_however_many_ask_at_once_and_a_refusal_is_paid_for_too()
    {
        await town.CountAsync("Premises?$apply=groupby((AreaCode,Status),aggregate($count as Shops))");
        await town.CountAsync("Premises?$apply=groupby((AreaCode,Status),aggregate($count as Shops))");
        (await town.AskAsync(
            "Premises?$apply=filter(AreaCode eq '31004-z1' and Sector eq 'food')/aggregate($count as N)"))
            .ShouldHave(422).Text.ShouldContain("DISCLOSURE-007");

        // 100 a day, 14 twice and one are spent.
        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => town.AskAsync(CountingTown.Everything)));

        answers.Count(answer => answer.Status == 200).ShouldBe(71);
        answers.Count(answer => answer.Status == 429).ShouldBe(19);
        answers.First(answer => answer.Status == 429).Text.ShouldContain("DISCLOSURE-006");
    }

    [Fact]
    public async Task Every_count_stands_in_the_audit_with_its_decision()
    {
        await town.CountAsync(CountingTown.Everything);

        var entries = (await town.Town.Town.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!
            .AsArray().Where(entry => entry!["action"]!.GetValue<string>() == "aggregate").ToArray();
        entries[^1]!["outcome"]!.GetValue<string>().ShouldBe("answered");
        var decision = JsonNode.Parse(entries[^1]!["decision"]!.GetValue<string>())!;
        decision["decision"]!.GetValue<string>().ShouldBe("permit");
    }

    [Fact]
    public async Task The_reads_role_sees_which_groups_there_are_and_nothing_of_what_is_in_them()
    {
        await using var command = town.Town.Town.Participant.Reads.CreateCommand(
            "select count(*), count(distinct length(cell)), count(distinct cell) from released.counted_unit");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        reader.GetInt64(0).ShouldBe(reader.GetInt64(2), "two empty groups do not look alike either");
        reader.GetInt64(1).ShouldBe(1);

        await using var raw = town.Town.Town.Participant.Reads.CreateCommand("select count(*) from raw.premises");
        (await Should.ThrowAsync<PostgresException>(async () => await raw.ExecuteScalarAsync()))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
