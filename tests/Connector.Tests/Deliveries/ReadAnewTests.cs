using System.Text.Json.Nodes;

namespace Connector.Tests.Deliveries;

/// <summary>What a file means hangs on its mapping and its agreement, not on its bytes alone.</summary>
[Collection(DeliveryStages.Name)]
public sealed class ReadAnewTests(DeliveryStage stage)
{
    [Fact]
    public async Task The_same_file_is_read_anew_once_the_town_changed_the_mapping()
    {
        await PutAsync(Mapping("remapped", upperBound: 50), Specification("remapped", "centrum"));
        await stage.NegotiateAsync("remapped");
        var csv = Day(0, hour => $"{(hour < 2 ? 60 : 10)},");
        var first = (await stage.SendAsync("remapped", csv)).ShouldHave(201).Json;
        Count(first, "AboveUpperBound").ShouldBe(2);

        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", Mapping("remapped", upperBound: 100)))
            .ShouldHave(201);
        var second = (await stage.SendAsync("remapped", csv)).ShouldHave(201).Json;
        Text(second, "verdict").ShouldBe("Accepted");
        Text(second, "mappingDigest").ShouldNotBe(Text(first, "mappingDigest"));
        (await stage.StoredAsync("remapped")).ShouldBe((24, 340));

        // And from then on it is known again.
        Text((await stage.SendAsync("remapped", csv)).ShouldHave(200).Json, "id").ShouldBe(Text(second, "id"));
    }

    [Fact]
    public async Task A_row_outside_the_specification_is_set_aside_until_another_agreement_takes_it()
    {
        await PutAsync(Mapping("zoned"), Specification("zoned", "centrum"));
        await stage.NegotiateAsync("zoned");
        var csv = Day(0, hour => hour == 5 ? "10,7" : "10,");
        var first = (await stage.SendAsync("zoned", csv)).ShouldHave(201).Json;
        Text(first, "verdict").ShouldBe("PartlyAccepted");
        Count(first, "OutsideSpecification").ShouldBe(1);
        var row = (await stage.DoorAsync(HttpMethod.Get, $"zoned/receipts/{Text(first, "id")}/rows"))
            .ShouldHave(200).Json["rows"]!.AsArray().Single()!;
        (row["line"]!.GetValue<long>(), Text(row, "detail")).ShouldBe((7, "quay"));
        Text(row, "hint").ShouldContain("specification");
        (await stage.StoredAsync("zoned")).ShouldBe((23, 230));

        (await stage.Town.ManageAsync(
            HttpMethod.Post, "delivery-specifications", Specification("zoned", "centrum", "kaai"))).ShouldHave(201);
        await stage.NegotiateAsync("zoned");
        var again = (await stage.SendAsync("zoned", csv)).ShouldHave(422);
        again.Text.ShouldContain("DELIVERY-013");
        (await stage.SendAsync("zoned", Day(0, hour => hour == 5 ? "10,7" : "10,1"))).ShouldHave(201);
        (await stage.StoredAsync("zoned")).ShouldBe((48, 240 + 30));
    }

    [Fact]
    public async Task Rows_outside_are_set_aside_in_a_table_of_places_too()
    {
        var mapping = Rows("placed", "csv");
        await PutAsync(mapping, Specification("placed", "centrum"));
        await stage.NegotiateAsync("placed");
        var lines = Enumerable.Range(0, 24).Select(hour => $"{Stamp(hour)},Centrum,{hour}")
            .Append($"{Stamp(3)},Kaai,4");

        var receipt = (await stage.SendAsync("placed", "time,place,count\n" + string.Join('\n', lines)))
            .ShouldHave(201).Json;

        Count(receipt, "OutsideSpecification").ShouldBe(1);
        (await stage.StoredAsync("placed")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task Receipts_of_rejected_deliveries_are_kept_up_to_a_number_and_others_for_good()
    {
        await stage.AgreeAsync("pruned");
        (await stage.SendAsync("pruned", DeliveryStage.Day(0))).ShouldHave(201);
        for (var count = 0; count < DeliveryStage.RejectedReceiptsKept + 3; count++)
        {
            (await stage.SendAsync("pruned", $"when,what\n{count},2\n")).ShouldHave(422);
        }

        var receipts = (await stage.DoorAsync(HttpMethod.Get, "pruned/receipts")).ShouldHave(200)
            .Json["receipts"]!.AsArray();
        receipts.Count(one => Text(one!, "verdict") == "Rejected").ShouldBe(DeliveryStage.RejectedReceiptsKept);
        receipts.Count(one => Text(one!, "verdict") == "Accepted").ShouldBe(1);
    }

    [Fact]
    public async Task A_register_is_delivered_like_readings()
    {
        var specification = Specification("reference", "gemeente");
        specification["properties"] = new JsonArray("reference");
        specification["frequency"] = "P1M";
        await PutAsync(
            new JsonObject
            {
                ["register"] = "reference", ["id"] = "reference", ["title"] = "Inwoners", ["nis"] = "31004",
                ["format"] = "csv",
                ["fields"] = new JsonArray(
                    new JsonObject { ["field"] = "nis", ["column"] = "nis" },
                    new JsonObject { ["field"] = "date", ["column"] = "date" },
                    new JsonObject { ["field"] = "inhabitants", ["column"] = "inhabitants" }),
            },
            specification);
        await stage.NegotiateAsync("reference");
        const string csv = "nis,date,inhabitants\n31004,2024-01-01,20578\n31005,2024-01-01,many\n31006,2024-01-01,9\n"
            + "35013,2024-01-01,71000\n35014,2024-01-01,1\n35015,2024-01-01,1\n35016,2024-01-01,1\n35017,2024-01-01,1\n"
            + "35018,2024-01-01,1\n35019,2024-01-01,1\n";

        var receipt = (await stage.SendAsync("reference", csv)).ShouldHave(201).Json;

        Text(receipt, "verdict").ShouldBe("PartlyAccepted");
        receipt["rowsRead"]!.GetValue<long>().ShouldBe(10);
        receipt["periods"]!.AsArray().Count.ShouldBeGreaterThan(0);
        (await stage.ManageAsync("registers/reference")).ShouldHave(200).Text.ShouldContain("20578");
        Text((await stage.SendAsync("reference", csv)).ShouldHave(200).Json, "id").ShouldBe(Text(receipt, "id"));

        // Twice as many faults as rows may be set aside: what stands, stays.
        (await stage.SendAsync("reference", "nis,date,inhabitants\n31004,2024-01-01,1\n31005,2024-01-01,x\n"))
            .ShouldHave(422).Text.ShouldContain("DELIVERY-012");
        (await stage.ManageAsync("registers/reference")).ShouldHave(200).Text.ShouldContain("20578");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    public async Task Rows_are_pushed_as_json_and_who_finds_no_place_comes_back(string format)
    {
        var id = $"rows-{format}";
        await PutAsync(Rows(id, format), Specification(id, "centrum"));
        await stage.NegotiateAsync(id);
        var rows = Enumerable.Range(0, 24).Select(hour => new JsonObject
        {
            ["time"] = Stamp(hour), ["place"] = "Centrum", ["count"] = hour,
        }.ToJsonString()).ToArray();
        var body = format == "json" ? $"[{string.Join(',', rows)}]" : string.Join('\n', rows);
        var queue = stage.Town.Service<Dasta.Connector.Deliveries.Intake.ImportQueue>();

        using (queue.Enter(stage.Town.Participant, stage.Vendor.Did).Value)
        using (queue.Enter(stage.Town.Participant, stage.Vendor.Did).Value)
        {
            var refused = await stage.DoorAsync(HttpMethod.Post, $"{id}/rows", body);
            refused.ShouldHave(429).Json["code"]!.GetValue<string>().ShouldBe("DELIVERY-004");
            refused.Headers["Retry-After"].ShouldBe("7");
            (await stage.StoredAsync(id)).Count.ShouldBe(0);
        }

        var receipt = (await stage.DoorAsync(HttpMethod.Post, $"{id}/rows", body)).ShouldHave(201).Json;
        Text(receipt, "verdict").ShouldBe("Accepted");
        Text(receipt, "fileName").ShouldBe("rows");
        (await stage.StoredAsync(id)).ShouldBe((24, 276));
    }

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();

    private static long Count(JsonNode receipt, string reason) => receipt["setAside"]![reason]!.GetValue<long>();

    private static string Stamp(int hour) => $"{DeliveryStage.Start:yyyy-MM-dd} {hour:00}:00";

    private static string Day(int day, Func<int, string> cells) => "time,count,quay\n" + string.Join('\n',
        Enumerable.Range(0, 24).Select(hour =>
            $"{DeliveryStage.Start.AddDays(day):yyyy-MM-dd} {hour:00}:00,{cells(hour)}"));

    private static JsonArray BothZones() => new(
        new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" },
        new JsonObject { ["slug"] = "kaai", ["name"] = "Kaai" });

    private static JsonObject Mapping(string id, int upperBound = 1000) => new()
    {
        ["format"] = "wide-csv", ["id"] = id, ["title"] = id, ["nis"] = "31004", ["property"] = "passages",
        ["unit"] = "passages", ["upperBound"] = upperBound, ["timeZone"] = "Europe/Brussels",
        ["stamp"] = new JsonObject
        {
            ["column"] = "time", ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start", ["intervalMinutes"] = 60,
        },
        ["zones"] = BothZones(),
        ["series"] = new JsonArray(
            new JsonObject { ["column"] = "count", ["zone"] = "centrum" },
            new JsonObject { ["column"] = "quay", ["zone"] = "kaai" }),
    };

    internal static JsonObject Rows(string id, string format) => new()
    {
        ["format"] = format, ["id"] = id, ["title"] = id, ["nis"] = "31004", ["timeZone"] = "Europe/Brussels",
        ["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("time"), ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start",
            ["interval"] = "PT1H",
        },
        ["zones"] = BothZones(),
        ["place"] = new JsonObject
        {
            ["column"] = "place", ["zones"] = new JsonObject { ["Centrum"] = "centrum", ["Kaai"] = "kaai" },
        },
        ["values"] = new JsonArray(new JsonObject
        {
            ["column"] = "count", ["property"] = "passages", ["unit"] = "passages", ["upperBound"] = 1000,
        }),
    };

    private JsonObject Specification(string id, params string[] zones)
    {
        var specification = stage.Specification(id);
        specification["zones"] = new JsonArray([.. zones.Select(zone =>
            (JsonNode)new JsonObject { ["nis"] = "31004", ["zone"] = zone })]);
        return specification;
    }

    private async Task PutAsync(JsonObject mapping, JsonObject specification)
    {
        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications", specification)).ShouldHave(201);
    }
}
