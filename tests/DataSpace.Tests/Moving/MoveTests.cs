using System.Net;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Wire;
using Dasta.Node.Trust;

namespace DataSpace.Tests.Moving;

/// <summary>A hosted town moves to its own connector, and its consumer keeps reading.</summary>
public sealed class MoveTests(MovedSpace moved) : IClassFixture<MovedSpace>
{
    [Fact]
    public void Each_attempt_that_fails_is_refused_with_a_code_and_the_town_answers_where_it_was()
    {
        moved.Failures["read while departing"].ShouldBe("MOVE-001");
        moved.Failures["read at the new place before arrival"].ShouldBe("MOVE-008");
        moved.Failures["completion"].ShouldBe("MOVE-010");
        moved.Failures["altered archive"].ShouldBe("MOVE-004");
        moved.Failures["broken archive"].ShouldBe("MOVE-004");
        moved.Failures["completion after a kill"].ShouldBe("MOVE-003");
        moved.Told.ShouldContain("Oostende answers at");
    }

    [Fact]
    public void A_token_alone_moves_nobody_and_is_shown_to_no_place_that_was_not_announced()
    {
        moved.Failures["a token alone"].ShouldBe("MOVE-011");
        moved.Failures["a forged announcement"].ShouldBe("IDENTITY-041");
        moved.NotAnnounced.ShouldContain("CLI-015");
        moved.Announced.ShouldContain($"Oostende has announced that it goes to {moved.Own.ToString().TrimEnd('/')}");
    }

    [Fact]
    public void A_move_that_was_interrupted_goes_on_where_it_was() =>
        moved.Told.ShouldContain("everything is at the new place already");

    [Fact]
    public async Task The_old_place_has_erased_itself_and_keeps_the_proof()
    {
        var departure = await Waiting.ForAsync("the old place to erase", TimeSpan.FromSeconds(60), async () =>
        {
            var found = await moved.AtAsync(HttpMethod.Get, moved.Town.Base, "departure");
            return found!["state"]!.GetValue<string>() == "erased" ? found : null;
        }, CancellationToken.None);
        var document = JsonNode.Parse(
            await moved.Space.Talk.Http.GetStringAsync(new Uri(moved.Town.Below("/did.json"))))!.AsObject();
        var keys = DidDocument.Read(document, moved.Town.Did).Value.AssertionKeys;
        var statement = departure["proof"]!["statement"]!.GetValue<string>();
        var erased = JsonNode.Parse(Jws.Verify(statement, "dasta-erasure+jwt", keys).Value.Payload)!;
        var confirmed = JsonNode.Parse(Jws.Verify(
            departure["proof"]!["confirmation"]!.GetValue<string>(), "dasta-arrival+jwt", keys).Value.Payload)!;
        confirmed["digest"]!.GetValue<string>().ShouldBe(erased["digest"]!.GetValue<string>());
        erased["bytesBefore"]!.GetValue<long>().ShouldBeGreaterThan(1_000_000);
        moved.Told.ShouldContain(statement);
        var database = erased["database"]!.GetValue<string>();
        (await MovedSpace.CountAsync($"select count(*) from pg_database where datname = '{database}'")).ShouldBe(0);
        (await MovedSpace.CountAsync($"select count(*) from pg_roles where starts_with(rolname, '{database}_')"))
            .ShouldBe(0);
    }

    [Fact]
    public async Task Sources_registers_deliveries_and_what_was_set_aside_are_shown_as_before()
    {
        moved.ShownBefore.Count.ShouldBe(MovedSpace.Owned.Count);
        foreach (var (path, shown) in moved.ShownBefore)
        {
            (await moved.AtAsync(HttpMethod.Get, moved.Own, path))!.ToJsonString().ShouldBe(shown, path);
        }

        moved.ShownBefore["registers/premises"].Length.ShouldBeGreaterThan(1000);
        moved.ShownBefore[MovedSpace.Owned[^1]].ShouldContain("dag.csv");
    }

    [Fact]
    public async Task The_old_place_refuses_and_names_the_new_one()
    {
        using var answer = await moved.Space.Talk.Http.GetAsync(moved.Town.Below("/dsp/2025-1/catalog"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        answer.Headers.GetValues("Link").Single().ShouldContain(moved.Own.ToString().TrimEnd('/'));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        body["code"]!.GetValue<string>().ShouldBe("MOVE-002");
        body["@type"]!.GetValue<string>().ShouldBe("CatalogError");
    }

    [Fact]
    public async Task The_did_stays_resolvable_at_its_address_and_names_the_new_place()
    {
        var document = JsonNode.Parse(
            await moved.Space.Talk.Http.GetStringAsync(new Uri(moved.Town.Below("/did.json"))))!;
        document["id"]!.GetValue<string>().ShouldBe(moved.Town.Did.ToString());
        document["service"]!.AsArray().Select(one => one!["serviceEndpoint"]!.GetValue<string>())
            .ShouldAllBe(endpoint => endpoint.StartsWith(moved.Own.ToString()));
    }

    [Fact]
    public async Task The_consumer_reads_on_under_its_agreement_and_the_figures_are_the_same()
    {
        var researcher = moved.Space.Book.Of(Roles.Researcher);
        var agreement = moved.Space.Findings.Agreements[moved.Town.Member.Slug];
        var begun = await moved.Space.Talk.PostAsync(
            researcher.Manage("transfers"), new JsonObject { ["agreementId"] = agreement }, researcher.Did,
            researcher.Did, CancellationToken.None);
        var address = await Waiting.ForAsync("the transfer to be STARTED", TimeSpan.FromSeconds(60), async () =>
        {
            var status = await moved.Space.Talk.GetAsync(
                researcher.Manage($"transfers/{begun!["id"]}"), researcher.Did, researcher.Did, CancellationToken.None);
            return status!["state"]!.GetValue<string>() == "STARTED" ? status["dataAddress"] as JsonObject : null;
        }, CancellationToken.None);
        var endpoint = address["endpoint"]!.GetValue<string>();
        endpoint.ShouldStartWith(moved.Own.ToString());
        await ShouldReadTheFigureAsync(endpoint, address["token"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_from_before_the_move_reads_at_the_new_place() => await ShouldReadTheFigureAsync(
        $"{moved.Own}odata/v4", moved.Space.Findings.Transfers[moved.Town.Member.Slug].Token);

    [Fact]
    public async Task The_audit_chain_came_along_whole_and_goes_on()
    {
        await ShouldReadTheFigureAsync(
            $"{moved.Own}odata/v4", moved.Space.Findings.Transfers[moved.Town.Member.Slug].Token);
        var audit = await Waiting.ForAsync("the audit to be linked", TimeSpan.FromSeconds(20), async () =>
        {
            var found = await moved.AuditAsync(moved.Own);
            return found["linked"]!.GetValue<long>() > moved.AuditBefore ? found : null;
        }, CancellationToken.None);
        audit["intact"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Readings_registers_and_splices_came_along_so_a_release_changes_nothing()
    {
        var released = await moved.ReleaseAsync(moved.Own);
        // Calculated again from the raw rows at the new place, nothing differs.
        released!["changed"]!.GetValue<int>().ShouldBe(0);
        released["added"]!.GetValue<int>().ShouldBe(0);
        released["unchanged"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Identity_lists_the_new_base()
    {
        var record = JsonNode.Parse(await moved.Space.Talk.Http.GetStringAsync(new Uri(
            moved.Space.Book.Identity, $"/participants/{Uri.EscapeDataString(moved.Town.Did.ToString())}")))!;
        record["base"]!.GetValue<string>().ShouldBe(moved.Own.ToString().TrimEnd('/'));
    }

    private async Task ShouldReadTheFigureAsync(string endpoint, string token)
    {
        var read = await moved.Space.Talk.ReadAsync(
            new Uri($"{endpoint}/Observations?$filter=Id eq '{moved.FiguresBefore.IndexId}'"), token,
            CancellationToken.None);
        read!["value"]!.AsArray().Single()!["Value"]!.GetValue<double>().ShouldBe(moved.FiguresBefore.Index);
    }
}
