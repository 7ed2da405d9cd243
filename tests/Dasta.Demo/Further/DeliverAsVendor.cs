using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text;
using Dasta.Demo.Cast;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator;
using Dasta.Demo.Steps;

namespace Dasta.Demo.Further;

/// <summary>
/// A vendor agrees a delivery specification with a town over the Dataspace Protocol and delivers a day of counts: with
/// faults first, of which the town says which rows and why, then corrected.
/// </summary>
internal sealed class DeliverAsVendor(string townName = "Mechelen") : IStep
{
    /// <summary>Id of the specification, and of the town's source.</summary>
    public const string Specification = "camera-station";

    private static readonly Noise Chance = Noise.Of("vendor");

    public string Name => "a vendor agrees and delivers";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var town = space.Book.Towns.Single(one => one.Member.Name == townName);
        var vendor = space.Book.Of(Roles.Vendor);
        var day = Timeline.DayWithoutClockChange(TimeProvider.System.GetUtcNow(), daysAgo: 1);
        if (await IsKnownAsync(space, town, cancellation))
        {
            return $"{vendor.Member.Name} delivered to {town.Member.Name} before";
        }

        await space.Talk.PostAsync(town.Manage("sources"), Source(town), town.Did, town.Did, cancellation);
        await space.Talk.PostAsync(
            town.Manage("delivery-specifications"), Terms(town, vendor, day), town.Did, town.Did, cancellation);
        progress.Report("negotiating");
        await AgreeAsync(space, town, vendor, cancellation);
        var faulty = await SendAsync(space, town, vendor, Day(day, hour => hour is 3 or 4 ? "-1" : null), cancellation);
        var corrected = await SendAsync(space, town, vendor, Day(day, _ => null), cancellation);
        return $"to {town.Member.Name}: first {Describe(faulty)}; corrected: {Describe(corrected)}";
    }

    private static async Task<bool> IsKnownAsync(DemoSpace space, Address town, CancellationToken cancellation)
    {
        var known = await space.Talk.GetAsync(
            town.Manage("delivery-specifications"), town.Did, town.Did, cancellation);
        return known?["own"]?.AsArray().Any(one => (string?)one!["id"] == Specification) ?? false;
    }

    private static JsonObject Source(Address town) => new()
    {
        ["format"] = "wide-csv",
        ["id"] = Specification,
        ["title"] = $"Camera's aan het station, {town.Member.Name}",
        ["nis"] = town.Member.Nis,
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = Timeline.TimeZoneName,
        ["stamp"] = new JsonObject
        {
            ["column"] = "time", ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start", ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "stationsplein", ["name"] = "Stationsplein" }),
        ["series"] = new JsonArray(new JsonObject { ["column"] = "count", ["zone"] = "stationsplein" }),
    };

    private static JsonObject Terms(Address town, Address vendor, DateOnly start) => new()
    {
        ["id"] = Specification,
        ["title"] = "Passers-by at the station, by camera",
        ["titleNl"] = "Passanten aan het station, met camera",
        ["vendor"] = vendor.Did.ToString(),
        ["source"] = Specification,
        ["properties"] = new JsonArray("passages"),
        ["zones"] = new JsonArray(new JsonObject
        {
            ["nis"] = town.Member.Nis, ["zone"] = "stationsplein", ["streets"] = new JsonArray("Stationsplein"),
        }),
        ["frequency"] = "P1D",
        ["deadline"] = "P2D",
        ["timeZone"] = Timeline.TimeZoneName,
        ["contract"] = new JsonObject
        {
            ["start"] = Date(start), ["end"] = Date(start.AddYears(2)),
        },
        ["quality"] = new JsonObject { ["minimumCoveragePercent"] = 80, ["maximumSetAsidePercent"] = 10 },
        ["ownership"] = "De gemeente is eigenaar van alles wat geleverd wordt.",
        ["exit"] = "De geschiedenis blijft bij de gemeente; de toegang van de leverancier eindigt.",
    };

    private static async Task AgreeAsync(
        DemoSpace space, Address town, Address vendor, CancellationToken cancellation)
    {
        var seen = await space.Talk.GetAsync(
            new Uri(town.Below($"/deliveries/{Specification}")), vendor.Did, town.Did, cancellation);
        var order = new JsonObject
        {
            ["provider"] = seen!["provider"]!.DeepClone(),
            ["address"] = seen["address"]!.DeepClone(),
            ["dataset"] = seen["dataset"]!.DeepClone(),
            ["offer"] = seen["offer"]!.DeepClone(),
        };
        var begun = await space.Talk.PostAsync(
            vendor.Manage("negotiations"), order, vendor.Did, vendor.Did, cancellation);
        await NegotiateAgreements.FinishAsync(space, vendor, begun!["id"]!.GetValue<string>(), cancellation);
    }

    private static async Task<JsonNode> SendAsync(
        DemoSpace space, Address town, Address vendor, string csv, CancellationToken cancellation)
    {
        using var body = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        var address = new Uri(town.Below($"/deliveries/{Specification}/files?name=dag.csv"));
        return await space.Talk.PostAsync(address, body, vendor.Did, town.Did, cancellation)
            ?? throw new DemoFailure("the delivery has no receipt.");
    }

    private static string Describe(JsonNode receipt) => string.Create(CultureInfo.InvariantCulture,
        $"{receipt["verdict"]}, {receipt["rowsRead"]} rows of which {receipt["rowsSetAside"]} set aside");

    private static string Day(DateOnly day, Func<int, string?> fault)
    {
        var text = new StringBuilder("time,count\n");
        for (var hour = 0; hour < 24; hour++)
        {
            var count = fault(hour) ?? Chance.Count(hour, 40 + (6 * hour), 0.1).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{Date(day)} {hour:00}:00,{count}\n");
        }

        return text.ToString();
    }

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
