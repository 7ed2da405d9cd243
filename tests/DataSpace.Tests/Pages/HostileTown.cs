using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;

namespace DataSpace.Tests.Pages;

/// <summary>
/// A town in which whatever another can name has a name that means harm: markup that would run, letters that turn the
/// line around, and a word that no line can hold.
/// </summary>
internal static class HostileTown
{
    public const string Harm =
        "\"><script>" + WatchedPage.Alarm + "</script><img src=x onerror=" + WatchedPage.Alarm + "> \u202Eretsnom";

    private static DemoSpace? _ready;

    // On which everything happened.
    private static DateOnly DayOf(DemoSpace space) => DateOnly.ParseExact(
        space.Counts.Periods.Month.Replace("MM", "-", StringComparison.Ordinal) + "-06", "yyyy-MM-dd",
        CultureInfo.InvariantCulture);

    // As long as a name may be.
    public static string Endless { get; } = (Harm + new string('W', 150))[..200];

    /// <summary>The town, made once for all tests that share a data space.</summary>
    public static async Task<Address> OfAsync(DemoSpace space)
    {
        var town = space.Book.Towns.Single(one => one.Member.Slug == "leuven");
        if (_ready != space)
        {
            _ready = space;
            await PrepareAsync(space, town);
        }

        return town;
    }

    private static async Task PrepareAsync(DemoSpace space, Address town)
    {
        var (day, talk) = (DayOf(space), space.Talk);
        await TakeInAsync("ramp-zones", Register("zones", "geojson", "properties/slug=slug", "properties/name=name",
            "properties/kind=kind", "geometry=geometry"), Zones());
        await TakeInAsync("ramp-events", Register("events", "csv", "id", "name", "kind", "start", "end"),
            Lines(
                "id,name,kind,start,end",
                $"ramp,{Csv(Endless)},festival,{day:yyyy-MM-dd}T10:00,{day:yyyy-MM-dd}T22:00"));
        await TakeInAsync("ramp-holidays", Register("holidays", "csv", "date", "lastDate", "kind", "name"),
            Lines(
                "date,lastDate,kind,name",
                $"{day.AddDays(2):yyyy-MM-dd},{day.AddDays(2):yyyy-MM-dd},public,{Csv(Harm)}",
                $"{day.AddDays(4):yyyy-MM-dd},{day.AddDays(9):yyyy-MM-dd},school,{Csv(Harm)}"));
        await TakeInAsync("ramp-weather", Weather(town), Lines(
            "dag,warmte,regen", $"{day.AddDays(1):yyyy-MM-dd},31.5,0", $"{day.AddDays(3):yyyy-MM-dd},12,17.5",
            $"{Harm},x,{Csv(Harm)}"));
        await talk.PostAsync(
            town.Manage("releases"),
            new JsonObject
            {
                ["referenceYear"] = space.Counts.Periods.ReferenceYearNumber, ["indicators"] = new JsonArray("V1"),
                ["granularities"] = new JsonArray("Day"), ["from"] = $"{day.AddDays(-5):yyyy-MM-dd}",
                ["until"] = $"{day.AddDays(20):yyyy-MM-dd}",
            },
            town.Did, town.Did, CancellationToken.None);
        await AskAsync(space, town);
        await HostilePeers.PrepareAsync(space, town, day);

        async Task TakeInAsync(string id, JsonObject mapping, string content)
        {
            mapping["id"] = id;
            mapping["title"] = Harm;
            mapping["nis"] = town.Member.Nis;
            await talk.PostAsync(town.Manage("sources"), mapping, town.Did, town.Did, CancellationToken.None);
            using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            await talk.PostAsync(
                town.Manage($"sources/{id}/files?name={Uri.EscapeDataString(Harm + ".csv")}"), body, town.Did,
                town.Did, CancellationToken.None);
        }
    }

    private static JsonObject Register(string register, string format, params string[] fields) => new()
    {
        ["register"] = register, ["format"] = format,
        ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)new JsonObject
        {
            ["field"] = field.Split('=')[^1], ["column"] = field.Split('=')[0],
        })]),
    };

    private static JsonObject Weather(Address town) => new()
    {
        ["format"] = "csv", ["vendor"] = Harm, ["timeZone"] = "Europe/Brussels", ["nis"] = town.Member.Nis,
        ["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("dag"), ["pattern"] = "yyyy-MM-dd", ["marks"] = "start", ["interval"] = "P1D",
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = Endless }),
        ["place"] = new JsonObject { ["zone"] = "centrum" },
        ["values"] = new JsonArray(
            new JsonObject
            {
                ["column"] = "warmte", ["property"] = "temperature", ["unit"] = "degreesCelsius", ["decimals"] = 1,
                ["upperBound"] = 60,
            },
            new JsonObject
            {
                ["column"] = "regen", ["property"] = "precipitation", ["unit"] = "millimetres", ["decimals"] = 1,
                ["upperBound"] = 500,
            }),
    };

    private static string Zones() => new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray(Zone("centrum", Endless, "core", 0), Zone("stil", Harm, "street", 0.01)),
    }.ToJsonString();

    private static JsonObject Zone(string slug, string name, string kind, double east) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject { ["slug"] = slug, ["name"] = name, ["kind"] = kind },
        ["geometry"] = new JsonObject
        {
            ["type"] = "Polygon",
            ["coordinates"] = new JsonArray(new JsonArray(
                Place(4.70 + east, 50.87), Place(4.71 + east, 50.87), Place(4.71 + east, 50.88),
                Place(4.70 + east, 50.88), Place(4.70 + east, 50.87))),
        },
    };

    private static JsonArray Place(double longitude, double latitude) => new(longitude, latitude);

    // A researcher asks for an offer whose title is the town's, gives up with a reason, and asks again.
    private static async Task AskAsync(DemoSpace space, Address town)
    {
        var (researcher, talk) = (space.Book.Of(Roles.Researcher), space.Talk);
        const string dataset = "urn:dataset:harm";
        await talk.PostAsync(
            town.Manage("offers"),
            new JsonObject
            {
                ["id"] = dataset, ["title"] = Harm, ["titleNl"] = Endless, ["indicators"] = new JsonArray("V1"),
                ["approval"] = "person",
                ["policy"] = new JsonObject
                {
                    ["permission"] = new JsonArray(new JsonObject
                    {
                        ["action"] = "use",
                        ["constraint"] = new JsonArray(
                            new JsonObject
                            {
                                ["leftOperand"] = Terms.Profile + "role", ["operator"] = "eq",
                                ["rightOperand"] = ParticipantKind.Researcher,
                            },
                            new JsonObject
                            {
                                ["leftOperand"] = "recipient", ["operator"] = "isNoneOf",
                                ["rightOperand"] = new JsonArray(Endless, Harm),
                            }),
                    }),
                },
            },
            town.Did, town.Did, CancellationToken.None);
        var shown = await talk.GetAsync(
            new Uri(town.Below($"{Terms.DspPath}/catalog/datasets/{dataset}")), researcher.Did, town.Did,
            CancellationToken.None);
        for (var time = 0; time < 2; time++)
        {
            var begun = await talk.PostAsync(
                researcher.Manage("negotiations"),
                new JsonObject
                {
                    ["provider"] = town.Did.ToString(), ["address"] = town.Protocol, ["dataset"] = dataset,
                    ["offer"] = shown!["hasPolicy"]![0]!.DeepClone(),
                },
                researcher.Did, researcher.Did, CancellationToken.None);
            if (time == 0)
            {
                var id = begun!["id"]!.GetValue<string>();
                await UntilAsync(id, "REQUESTED");
                await talk.PostAsync(
                    researcher.Manage($"negotiations/{id}/termination"), new JsonObject { ["reason"] = Endless },
                    researcher.Did, researcher.Did, CancellationToken.None);
                await UntilAsync(id, "TERMINATED");
            }
        }

        async Task UntilAsync(string id, string state)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while ((string?)(await talk.GetAsync(
                researcher.Manage($"negotiations/{id}"), researcher.Did, researcher.Did, patience.Token))!["state"]
                != state)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    private static string Csv(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";
}
