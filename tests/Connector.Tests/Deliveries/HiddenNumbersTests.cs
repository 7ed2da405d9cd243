using System.Text.Json.Nodes;

namespace Connector.Tests.Deliveries;

/// <summary>A sound delivery is not rejected for what ended, or for what its vendor may not tell.</summary>
[Collection(DeliveryStages.Name)]
public sealed class HiddenNumbersTests(DeliveryStage stage)
{
    [Fact]
    public async Task A_day_counts_from_the_place_that_took_over()
    {
        var mapping = ReadAnewTests.Rows("replaced", "csv");
        mapping["place"]!["zones"] = new JsonObject { ["A"] = "centrum", ["B"] = "centrum" };
        await AgreeAsync("replaced", mapping, "passages", "centrum");

        (await stage.SendAsync("replaced", Day(0, "A"))).ShouldHave(201);
        var second = (await stage.SendAsync("replaced", Day(1, "B"))).ShouldHave(201).Json;
        second["verdict"]!.GetValue<string>().ShouldBe("Accepted");
        second["periods"]![0]!["coverage"]!.GetValue<double>().ShouldBe(1);

        // Half a day of what is there now is still too little.
        var half = string.Join('\n', Day(2, "B").Split('\n').Take(13));
        (await stage.SendAsync("replaced", half)).ShouldHave(422).Text.ShouldContain("50.0 %");
    }

    [Fact]
    public async Task Flows_that_are_too_small_to_tell_are_delivered()
    {
        await AgreeAsync("flows", Flows(), "flow", "gemeente");

        (await stage.SendAsync("flows", Rows(0, "BE;NL;50", "BE;FR;40", "BE;DE;60"))).ShouldHave(201);
        foreach (var (day, rows) in new[] { (1, new[] { "BE;NL;50" }), (2, ["BE;NL;<30", "BE;FR;<30"]) })
        {
            var receipt = (await stage.SendAsync("flows", Rows(day, rows))).ShouldHave(201).Json;
            receipt["verdict"]!.GetValue<string>().ShouldBe("Accepted");
            receipt["periods"]![0]!["coverage"]!.GetValue<double>().ShouldBe(1);
        }

        // What was hidden stays hidden: nothing of it is stored, and it is told again as it was.
        (await stage.StoredAsync("flows")).ShouldBe((4, 200));
        (await stage.SendAsync("flows", Rows(2, "BE;NL;<30", "BE;FR;<30"))).ShouldHave(200)
            .Json["verdict"]!.GetValue<string>().ShouldBe("Accepted");
        (await stage.SendAsync("flows", Rows(3))).ShouldHave(422).Text.ShouldContain("DELIVERY-015");
    }

    private static string Day(int day, string place) => "time,place,count\n" + string.Join('\n',
        Enumerable.Range(0, 24).Select(hour =>
            $"{DeliveryStage.Start.AddDays(day):yyyy-MM-dd} {hour:00}:00,{place},{hour}"));

    private static string Rows(int day, params string[] rows) => "day;from;to;persons\n"
        + string.Concat(rows.Select(row => $"{DeliveryStage.Start.AddDays(day):yyyy-MM-dd};{row}\n"));

    private static JsonObject Flows() => new()
    {
        ["format"] = "csv", ["id"] = "flows", ["title"] = "Flows", ["nis"] = "31004",
        ["timeZone"] = "Europe/Brussels", ["file"] = new JsonObject { ["delimiter"] = ";" },
        ["suppressed"] = new JsonArray("<30"),
        ["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("day"), ["pattern"] = "yyyy-MM-dd", ["marks"] = "start", ["interval"] = "P1D",
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "gemeente", ["name"] = "Brugge" }),
        ["place"] = new JsonObject { ["zone"] = "gemeente" },
        ["dimensions"] = new JsonArray(
            new JsonObject { ["column"] = "from", ["name"] = "origin" },
            new JsonObject { ["column"] = "to", ["name"] = "destination" }),
        ["values"] = new JsonArray(
            new JsonObject { ["column"] = "persons", ["property"] = "flow", ["unit"] = "persons" }),
    };

    private async Task AgreeAsync(string id, JsonObject mapping, string property, string zone)
    {
        var specification = stage.Specification(id);
        specification["properties"] = new JsonArray(property);
        specification["zones"] = new JsonArray(new JsonObject { ["nis"] = "31004", ["zone"] = zone });
        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications", specification)).ShouldHave(201);
        await stage.NegotiateAsync(id);
    }
}
