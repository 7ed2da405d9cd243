using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Sources.Mapping;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Node;

namespace Connector.Tests.Manage;

public sealed class SourceExplainingTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private const string Csv = "date,place,count\n2025-05-01 10:00,a,5\nx,a,5\n";

    [Fact]
    public async Task A_file_is_explained_by_the_stored_mapping_and_nothing_of_it_is_stored()
    {
        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", TableMappingTests.Sound())).ShouldHave(201);

        var answer = (await SendAsync("sources/counts/explain?rows=1", new StringContent(Csv))).ShouldHave(200).Json;

        answer["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        var row = answer["rows"]![0]!;
        row["start"]!.GetValue<string>().ShouldStartWith("2025-05-01T08:00:00");
        row["localStart"]!.GetValue<string>().ShouldBe("2025-05-01T10:00:00+02:00");
        row["values"]![0]!["series"]!.GetValue<string>().ShouldBe("a/count");
        row["values"]![0]!["value"]!.GetValue<int>().ShouldBe(5);
        var listed = JsonNode.Parse((await stage.Town.ManageAsync(HttpMethod.Get, "sources")).ShouldHave(200).Text)!;
        var source = listed.AsArray().Single(one => (string)one!["id"]! == "counts")!;
        ((long)source["files"]!, source["first"]).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_mapping_can_be_tried_before_it_is_put()
    {
        var mapping = TableMappingTests.Sound();
        mapping["id"] = "tried";

        var answer = await SendAsync("sources/tried/explain", Form(mapping.ToJsonString()));
        var rows = answer.ShouldHave(200).Json["rows"]!.AsArray();

        rows.Select(row => (string?)row!["setAside"]).ShouldBe([null, "MalformedStamp"]);
        (await SendAsync("sources/tried/explain", new StringContent(Csv))).ShouldHave(404);
        mapping["nis"] = "x";
        (await SendAsync("sources/tried/explain", Form(mapping.ToJsonString()))).ShouldHave(422);
        (await SendAsync("sources/tried/explain", Form("{"))).ShouldHave(400);
        (await SendAsync("sources/tried/explain", new MultipartFormDataContent())).ShouldHave(400);
    }

    [Fact]
    public async Task A_register_is_explained_field_by_field_before_and_after_it_is_put()
    {
        const string events = "id,naam,soort,van,tot,zones\nm1,Weekmarkt,markt,2024-03-30T08:00,,centrum|kaai\n"
            + "x1,Iets,onbekend,2024-03-30,,\n";
        var template = (await stage.Town.ManageAsync(HttpMethod.Get, "source-templates/events-csv")).ShouldHave(200);
        var mapping = template.Json["mapping"]!.DeepClone().AsObject();
        mapping["id"] = "calendar";
        foreach (var absent in new[] { "series", "tickets", "stalls" })
        {
            var fields = mapping["fields"]!.AsArray();
            fields.Remove(fields.Single(field => (string)field!["field"]! == absent));
        }

        var tried = (await SendAsync("sources/calendar/explain", Form(mapping.ToJsonString(), events))).ShouldHave(200);
        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        var stored = (await SendAsync("sources/calendar/explain", new StringContent(events))).ShouldHave(200);

        stored.Text.ShouldBe(tried.Text);
        var rows = stored.Json["rows"]!.AsArray();
        rows[0]!["fields"]!.ToJsonString().ShouldBe(
            """{"id":"m1","name":"Weekmarkt","kind":"market","start":"2024-03-30T08:00","zones":["centrum","kaai"]}""");
        ((string)rows[1]!["setAside"]!, (string)rows[1]!["detail"]!).ShouldBe(("UnknownClass", "kind"));
        (await stage.Town.ManageAsync(HttpMethod.Get, "registers/events")).ShouldHave(200).Text
            .ShouldNotContain("Weekmarkt");
    }

    [Fact]
    public async Task A_file_larger_than_the_nodes_own_limit_is_explained_too()
    {
        var mapping = TableMappingTests.Sound();
        mapping["id"] = "large";
        var large = Csv + string.Concat(Enumerable.Repeat("2025-05-01 11:00,a,5\n", 120_000));
        large.Length.ShouldBeGreaterThan(stage.Town.Service<NodeSettings>().BodyLimitBytes * 2);

        var answer = (await SendAsync("sources/large/explain?rows=2", Form(mapping.ToJsonString(), large)))
            .ShouldHave(200).Json;

        (answer["rows"]!.AsArray().Count, (bool)answer["hasMore"]!).ShouldBe((2, true));
    }

    [Fact]
    public async Task A_flood_of_explanations_must_come_back_and_each_gives_its_place_back()
    {
        var mapping = TableMappingTests.Sound();
        mapping["id"] = "flooded";
        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        var queue = stage.Town.Service<ImportQueue>();
        var limit = stage.Town.Service<DeliverySettings>().QueueLengthPerCaller;
        var places = Enumerable.Range(0, limit)
            .Select(_ => queue.Enter(stage.Town.Participant, stage.Town.Did).Value).ToArray();
        try
        {
            var refused = await SendAsync("sources/flooded/explain", new StringContent(Csv));
            refused.ShouldHave(429).Json["code"]!.GetValue<string>().ShouldBe("DELIVERY-004");
            refused.Headers["Retry-After"].ShouldNotBeEmpty();
        }
        finally
        {
            Array.ForEach(places, place => place.Dispose());
        }

        // Each of them gives its place back, whatever became of it.
        for (var asked = 0; asked <= limit; asked++)
        {
            (await SendAsync("sources/flooded/explain", new StringContent(Csv))).ShouldHave(200);
            (await SendAsync("sources/flooded/explain", Form("{"))).ShouldHave(400);
            using var broken = new StringContent("--mark\r\nContent-Disposition: form-data; name=mapping\r\n\r\n{");
            broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=mark");
            (await SendAsync("sources/flooded/explain", broken)).ShouldHave(400)
                .Json["code"]!.GetValue<string>().ShouldBe("CONN-004");
        }
    }

    [Fact]
    public async Task Nobody_else_is_shown_a_raw_row()
    {
        var answer = await stage.Town.SendAsync(
            HttpMethod.Post, $"{stage.Town.Base}/manage/v1/sources/counts/explain", stage.Stranger.Did, Csv);
        answer.ShouldHave(404);
    }

    [Fact]
    public async Task Templates_are_listed_and_handed_out()
    {
        var all = await stage.Town.ManageAsync(HttpMethod.Get, "source-templates");
        JsonNode.Parse(all.ShouldHave(200).Text)!.AsArray().Count.ShouldBeGreaterThan(15);
        var one = await stage.Town.ManageAsync(HttpMethod.Get, "source-templates/telraam-v1-csv");
        one.ShouldHave(200).Json["mapping"]!["vendor"]!.GetValue<string>().ShouldBe("Telraam");
        (await stage.Town.ManageAsync(HttpMethod.Get, "source-templates/nothing")).ShouldHave(404);
    }

    private static MultipartFormDataContent Form(string mapping, string file = Csv) => new()
    {
        { new StringContent(mapping, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")), "mapping" },
        { new StringContent(file), "file", "counts.csv" },
    };

    private Task<Answer> SendAsync(string path, HttpContent content) => stage.Town.SendAsync(
        HttpMethod.Post, $"{stage.Town.Base}/manage/v1/{path}", stage.Town.Did, null,
        request => request.Content = content);
}
