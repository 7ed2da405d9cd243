using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Deliveries;

/// <summary>A town that takes deliveries, a vendor with a connector of its own, and a rival without one.</summary>
public sealed class DeliveryStage : IAsyncLifetime
{
    internal const int RejectedReceiptsKept = 4;

    private readonly Dictionary<string, string> _agreed = new(StringComparer.Ordinal);

    internal Stage Stage { get; private set; } = null!;

    internal StagedConnector Town { get; private set; } = null!;

    internal StagedConnector Vendor { get; private set; } = null!;

    internal ScriptedPeer Rival { get; private set; } = null!;

    /// <summary>Folder that the town watches; empty for none.</summary>
    internal string WatchedFolder { get; init; } = string.Empty;

    /// <summary>First day of every contract here: a Monday some two months ago.</summary>
    internal static DateOnly Start { get; } = Monday(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-60));

    public async Task InitializeAsync()
    {
        Stage = await Stage.OpenAsync();
        Town = await Stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
        {
            settings["Connector"]!["UploadLimitMegabytes"] = 1;
            settings["Connector"]!["Participants"]![0]!["Inbox"] = WatchedFolder;
            settings["Polling"] = new JsonObject { ["LookSeconds"] = 3600, ["TelraamBase"] = "http://localhost:1" };
            settings["Deliveries"] = new JsonObject
            {
                ["ReceiveSeconds"] = 6, ["QueueLength"] = 3, ["QueueLengthPerCaller"] = 2, ["RetryAfterSeconds"] = 7,
                ["RejectedReceiptsKept"] = RejectedReceiptsKept,
            };
        });
        Vendor = await Stage.AddConnectorAsync("vendor", ParticipantKind.Vendor);
        Rival = await Stage.AddPeerAsync("rival", ParticipantKind.Vendor);
    }

    public async Task DisposeAsync() => await Stage.DisposeAsync();

    /// <summary>A specification over a source of its own, both fresh, with periods of a day.</summary>
    internal JsonObject Specification(string id, Did? vendor = null) => new()
    {
        ["id"] = id,
        ["title"] = $"Passages of {id}",
        ["vendor"] = (vendor ?? Vendor.Did).ToString(),
        ["source"] = id,
        ["properties"] = new JsonArray("passages"),
        ["zones"] = new JsonArray(new JsonObject
        {
            ["nis"] = "31004", ["zone"] = "centrum", ["streets"] = new JsonArray("Kerkstraat"),
        }),
        ["frequency"] = "P1D",
        ["deadline"] = "P2D",
        ["timeZone"] = "Europe/Brussels",
        ["contract"] = new JsonObject
        {
            ["start"] = $"{Start:yyyy-MM-dd}", ["end"] = $"{Start.AddDays(400):yyyy-MM-dd}",
        },
        ["quality"] = new JsonObject { ["minimumCoveragePercent"] = 80, ["maximumSetAsidePercent"] = 10 },
        ["ownership"] = "The town owns everything that is delivered.",
        ["exit"] = "History stays with the town; the vendor's access ends.",
    };

    internal async Task<Answer> PutAsync(JsonObject specification)
    {
        await PutSourceAsync(specification["source"]!.GetValue<string>());
        return await Town.ManageAsync(HttpMethod.Post, "delivery-specifications", specification);
    }

    /// <summary>Puts a specification and negotiates it over the protocol, from the vendor's own connector.</summary>
    internal async Task<string> AgreeAsync(string id, Action<JsonObject>? change = null)
    {
        var specification = Specification(id);
        change?.Invoke(specification);
        (await PutAsync(specification)).ShouldHave(201);
        return await NegotiateAsync(id);
    }

    /// <summary>Negotiates the text that is offered now; gives the agreement's id.</summary>
    internal async Task<string> NegotiateAsync(string id)
    {
        var shown = (await DoorAsync(HttpMethod.Get, id)).ShouldHave(200).Json;
        var seen = shown["next"] ?? shown;
        var order = new JsonObject
        {
            ["provider"] = seen["provider"]!.DeepClone(),
            ["address"] = seen["address"]!.DeepClone(),
            ["dataset"] = seen["dataset"]!.DeepClone(),
            ["offer"] = seen["offer"]!.DeepClone(),
        };
        var opened = (await Vendor.ManageAsync(HttpMethod.Post, "negotiations", order)).ShouldHave(202);
        var place = $"negotiations/{opened.Json["id"]!.GetValue<string>()}";
        var ended = await Stage.UntilAsync(
            () => Vendor.ManageAsync(HttpMethod.Get, place), answer => answer.State == "FINALIZED");
        return _agreed[id] = ended.Json["agreementId"]!.GetValue<string>();
    }

    /// <summary>Calls the town's door, as the vendor or someone else.</summary>
    internal Task<Answer> DoorAsync(
        HttpMethod method, string path, string? body = null, Did? caller = null,
        Action<HttpRequestMessage>? change = null) =>
        Town.SendAsync(method, $"{Town.Base}/deliveries/{path}", caller ?? Vendor.Did, body, request =>
        {
            if (request.Content is not null)
            {
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            }

            change?.Invoke(request);
        });

    internal Task<Answer> SendAsync(string id, string csv, string name = "day.csv") =>
        DoorAsync(HttpMethod.Post, $"{id}/files?name={name}", csv);

    internal Task<Answer> ManageAsync(string path) => Town.ManageAsync(HttpMethod.Get, path);

    /// <summary>A day of 24 rows; a row whose value is null is left out.</summary>
    internal static string Day(int day, Func<int, string?>? value = null)
    {
        var text = new StringBuilder("time,count\n");
        for (var hour = 0; hour < 24; hour++)
        {
            if ((value ?? (one => $"{100 + one}"))(hour) is { } count)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Start.AddDays(day):yyyy-MM-dd} {hour:00}:00,{count}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>How many values the town stored of a source, and their sum.</summary>
    internal async Task<(long Count, long Sum)> StoredAsync(string source)
    {
        await using var connection = await Town.Participant.Raw.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(long, long)>(
            """
            select coalesce(sum(present), 0)::bigint, coalesce(sum(total), 0)::bigint from raw.reading
            where series_id in (select id from raw.series where source_id = @source)
            """, new { source });
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private async Task PutSourceAsync(string id) =>
        (await Town.ManageAsync(HttpMethod.Post, "sources", new JsonObject
        {
            ["format"] = "wide-csv",
            ["id"] = id,
            ["title"] = id,
            ["nis"] = "31004",
            ["property"] = "passages",
            ["unit"] = "passages",
            ["upperBound"] = 100_000,
            ["timeZone"] = "Europe/Brussels",
            ["stamp"] = new JsonObject
            {
                ["column"] = "time", ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start", ["intervalMinutes"] = 60,
            },
            ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" }),
            ["series"] = new JsonArray(new JsonObject { ["column"] = "count", ["id"] = id, ["zone"] = "centrum" }),
        })).ShouldHave(201);
}
