using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Generator.Days;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Journeys;

/// <summary>
/// A delivery from specification to acceptance between processes: a town that runs itself, and a participant that
/// delivers to it from a connector of its own.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class DeliveryJourneyTests(FinishedSpace finished)
{
    private const string Id = "journey";
    private static readonly DateOnly Start =
        Timeline.DayWithoutClockChange(TimeProvider.System.GetUtcNow(), daysAgo: 20);

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns[^1];

    private Address Vendor => Space.Book.Of(Roles.Vendor);

    [Fact]
    public async Task A_vendor_agrees_delivers_in_part_corrects_is_accepted_and_leaves()
    {
        await Space.Talk.PostAsync(Town.Manage("sources"), Source(), Town.Did, Town.Did, CancellationToken.None);
        await Space.Talk.PostAsync(
            Town.Manage("delivery-specifications"), Specification(), Town.Did, Town.Did, CancellationToken.None);
        await AgreeAsync();

        var partly = await DeliverAsync(201, hour => hour == 5 ? "-1" : "40");
        partly["verdict"]!.GetValue<string>().ShouldBe("PartlyAccepted");
        partly["setAside"]!["NegativeNumber"]!.GetValue<long>().ShouldBe(1);
        (await DeliverAsync(422, hour => hour < 5 ? "x" : "40"))["code"]!.GetValue<string>().ShouldBe("DELIVERY-016");
        await VendorSeesAsync(isOpen: true);
        var whole = await DeliverAsync(201, _ => "41");
        whole["verdict"]!.GetValue<string>().ShouldBe("Accepted");
        whole["periods"]![0]!["coverage"]!.GetValue<double>().ShouldBe(1);
        await VendorSeesAsync(isOpen: false);

        var agreed = await Space.Talk.GetAsync(
            Vendor.Manage("delivery-specifications"), Vendor.Did, Vendor.Did, CancellationToken.None);
        agreed!["agreed"]!.AsArray().Select(one => one!["document"]!["id"]!.GetValue<string>()).ShouldContain(Id);

        await Space.Talk.PostAsync(
            Town.Manage($"delivery-specifications/{Id}/end"), body: (JsonNode?)null, Town.Did, Town.Did,
            CancellationToken.None);
        (await DeliverAsync(403, _ => "42"))["code"]!.GetValue<string>().ShouldBe("DELIVERY-002");
        var trend = await DoorAsync("trend");
        trend!.AsArray().Single()!["deliveries"]!.GetValue<long>().ShouldBe(3);
    }

    private async Task AgreeAsync()
    {
        var shown = (await DoorAsync(null))!;
        var order = new JsonObject
        {
            ["provider"] = Town.Did.ToString(),
            ["address"] = shown["address"]!.DeepClone(),
            ["dataset"] = shown["dataset"]!.DeepClone(),
            ["offer"] = shown["offer"]!.DeepClone(),
        };
        var begun = await Space.Talk.PostAsync(
            Vendor.Manage("negotiations"), order, Vendor.Did, Vendor.Did, CancellationToken.None);
        var place = Vendor.Manage($"negotiations/{begun!["id"]!.GetValue<string>()}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await Space.Talk.GetAsync(place, Vendor.Did, Vendor.Did, patience.Token))!["state"]!
            .GetValue<string>() != "FINALIZED")
        {
            await Task.Delay(100, patience.Token);
        }
    }

    // At its own connector, which the town's told; at the town's it sees the same.
    private async Task VendorSeesAsync(bool isOpen)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var received = await Space.Talk.GetAsync(
                Vendor.Manage("received-alerts"), Vendor.Did, Vendor.Did, patience.Token);
            var alert = received!.AsArray().SingleOrDefault(one => (string)one!["specification"]! == Id);
            if (alert is not null && alert["closedAt"] is null == isOpen)
            {
                ((string)alert["town"]!, (string)alert["kind"]!, (string)alert["periodStart"]!)
                    .ShouldBe((Town.Did.ToString(), "DeliveryRejected", $"{Start:yyyy-MM-dd}"));
                break;
            }

            await Task.Delay(100, patience.Token);
        }

        ((await DoorAsync("alerts"))!.AsArray().Single()!["closedAt"] is null).ShouldBe(isOpen);
    }

    private Task<JsonNode?> DoorAsync(string? page) => Space.Talk.GetAsync(
        new Uri(Town.Below(page is null ? $"/deliveries/{Id}" : $"/deliveries/{Id}/{page}")), Vendor.Did, Town.Did,
        CancellationToken.None);

    private async Task<JsonNode> DeliverAsync(int status, Func<int, string> value)
    {
        var text = new StringBuilder("time,count\n");
        for (var hour = 0; hour < 24; hour++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} {hour:00}:00,{value(hour)}\n");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Town.Below($"/deliveries/{Id}/files?name=day.csv"))
        {
            Content = new StringContent(text.ToString(), Encoding.UTF8, "text/csv"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await Space.Talk.TokenAsync(Vendor.Did, Town.Did, CancellationToken.None));
        using var answer = await Space.Talk.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, body);
        return JsonNode.Parse(body)!;
    }

    private JsonObject Source() => new()
    {
        ["format"] = "wide-csv",
        ["id"] = Id,
        ["title"] = "Passages brought by a vendor",
        ["nis"] = Town.Member.Nis,
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = "Europe/Brussels",
        ["stamp"] = new JsonObject
        {
            ["column"] = "time", ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start", ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "station", ["name"] = "Station" }),
        ["series"] = new JsonArray(new JsonObject { ["column"] = "count", ["zone"] = "station" }),
    };

    private JsonObject Specification() => new()
    {
        ["id"] = Id,
        ["title"] = "Passages at the station",
        ["vendor"] = Vendor.Did.ToString(),
        ["source"] = Id,
        ["properties"] = new JsonArray("passages"),
        ["zones"] = new JsonArray(new JsonObject
        {
            ["nis"] = Town.Member.Nis, ["zone"] = "station", ["streets"] = new JsonArray("Stationsplein"),
        }),
        ["frequency"] = "P1D",
        ["deadline"] = "P2D",
        ["timeZone"] = "Europe/Brussels",
        ["contract"] = new JsonObject
        {
            ["start"] = $"{Start:yyyy-MM-dd}", ["end"] = $"{Start.AddDays(365):yyyy-MM-dd}",
        },
        ["quality"] = new JsonObject { ["minimumCoveragePercent"] = 90, ["maximumSetAsidePercent"] = 5 },
        ["ownership"] = "The town owns everything that is delivered.",
        ["exit"] = "History stays with the town; the vendor's access ends.",
    };
}
