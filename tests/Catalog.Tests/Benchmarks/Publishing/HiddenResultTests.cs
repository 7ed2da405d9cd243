using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Specs.Values;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>Whoever a result is not for learns nothing of it, not even that it is there.</summary>
public sealed class HiddenResultTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task Attack_16_a_result_for_its_towns_is_not_found_by_list_id_filter_or_count_by_anybody_else()
    {
        var told = await OpenAsync("2014MM01");
        var own = (await space.RowsAsync($"Results?$filter=Id eq '{told["id"]}'", space.Province))
            .ShouldHaveSingleItem()!;
        var (id, hash, series) = ((string)told["id"]!, (string)told["planHash"]!, (string)own["SeriesId"]!);
        var mean = ((double)own["Mean"]!).ToString(CultureInfo.InvariantCulture);

        Did?[] others = [null, space.Researcher, space.Connectors.Towns[12].Did, space.AggregatorOne.Did];
        foreach (var caller in others)
        {
            foreach (var query in (string[])
            [
                "Results", $"Results?$filter=Id eq '{id}'", $"Results?$filter=PlanHash eq '{hash}'",
                "Results?$filter=not (Id eq 'x')", $"Results?$filter=Mean eq {mean} or Towns ge 10",
                "Results?$filter=startswith(PlanHash,'" + hash[..4] + "')&$select=Id",
                "Results?$skip=0&$top=100&$orderby=Mean", $"Series?$filter=Id eq '{series}'", "Series",
                $"Bins?$filter=ResultId eq '{id}'", "Bins",
            ])
            {
                (await space.RowsAsync(query, caller)).ShouldBeEmpty(query);
            }

            foreach (var set in (string[])["Results", "Series", "Bins"])
            {
                (await space.ReadAsync($"/odata/v4/{set}/$count", caller)).Text.ShouldBe("0");
                (await space.ReadAsync($"/odata/v4/{set}/$count?$filter=contains(Id,'')", caller)).Text.ShouldBe("0");
                var counted = await space.ReadAsync($"/odata/v4/{set}?$count=true&$top=0", caller);
                ((int)JsonNode.Parse(counted.Text)!["@odata.count"]!).ShouldBe(0);
            }

            // Refused in the same words as what was never there.
            var nowhere = await space.ReadAsync($"/benchmarks/results/{Guid.Empty}", caller);
            foreach (var path in (string[])
            [
                $"/benchmarks/results/{id}", $"/benchmarks/results/{hash}", $"/benchmarks/series/{series}",
                $"/benchmarks/series/{series}/csv", $"/benchmarks/series/{series}/csv?vintages=newest",
            ])
            {
                (await space.ReadAsync(path, caller)).ShouldBe(nowhere, path);
            }

            (await space.ReadAsync($"/odata/v4/Results('{id}')", caller))
                .ShouldBe(await space.ReadAsync("/odata/v4/Results('none')", caller));
            (await space.ReadAsync("/catalog", caller)).Text.ShouldNotContain(series);
        }

        foreach (var caller in (Did[])[space.Province, space.Connectors.Towns[3].Did])
        {
            (await space.ReadAsync($"/odata/v4/Results('{id}')", caller)).Status.ShouldBe(200);
            (await space.ReadAsync($"/benchmarks/results/{id}", caller)).Status.ShouldBe(200);
            (await space.ReadAsync($"/benchmarks/series/{series}/csv", caller)).Status.ShouldBe(200);
            var dataset = JsonNode.Parse((await space.ReadAsync("/catalog", caller)).Text)!["dcat:dataset"]!.AsArray()
                .Single(one => ((string)one!["@id"]!).EndsWith("/" + series, StringComparison.Ordinal))!;
            ((string?)dataset["dct:accessRights"]!["@id"]).ShouldEndWith("/RESTRICTED");
            dataset["dct:license"].ShouldBeNull();
            var text = dataset.ToJsonString();
            foreach (var town in space.Connectors.Towns)
            {
                text.ShouldNotContain(town.Did.ToString());
            }
        }
    }

    [Fact]
    public async Task Attack_16_a_link_to_the_next_page_leads_nobody_else_to_its_rows()
    {
        await OpenAsync("2014MM02");
        await OpenAsync("2014MM03");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{space.Catalogue.Base}/odata/v4/Results?$orderby=PeriodStart");
        request.Headers.Add("Prefer", "odata.maxpagesize=1");
        request.Headers.Add("Authorization", "Bearer " + space.Identity.Token(space.Province, space.Catalogue.Did));
        using var answer = await client.SendAsync(request);
        var next = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["@odata.nextLink"]!;

        (await space.ReadAsync(next, space.Province)).Text.ShouldContain("2014MM");
        foreach (var caller in (Did?[])[null, space.Researcher])
        {
            var read = await space.ReadAsync(next, caller);
            JsonNode.Parse(read.Text)!["value"]!.AsArray().ShouldBeEmpty(read.Text);
        }
    }

    [Fact]
    public async Task A_bad_token_is_refused_and_never_taken_for_none()
    {
        using var client = new HttpClient();
        foreach (var path in (string[])["/odata/v4/Results", "/benchmarks/series/" + new string('A', 43)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, space.Catalogue.Base + path);
            request.Headers.Add("Authorization", "Bearer nonsense");
            using var answer = await client.SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(401, path);
        }
    }

    private async Task<JsonObject> OpenAsync(string period) => await space.RunAsync(
        await space.AskAsync(space.Province, space.Connectors.Towns.Take(12), period));
}
