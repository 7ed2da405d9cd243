using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Steps;

/// <summary>Each town describes its source once and sends its file; the counts stay in its own database.</summary>
internal sealed class ImportCounts : IStep
{
    public const string Source = "passages-centrum";

    public string Name => "import raw hourly counts";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        long stored = 0, setAside = 0, known = 0;
        await MainJob.ForEachTownAsync(space, 2, progress, async (town, stop) =>
        {
            await space.Talk.PostAsync(town.Manage("sources"), Mapping(space, town.Member), town.Did, town.Did, stop);
            var summary = await SendAsync(space, town, stop);
            Interlocked.Add(ref stored, summary["stored"]!.GetValue<long>());
            Interlocked.Add(ref known, summary["alreadyKnown"]!.GetValue<bool>() ? 1 : 0);
            Interlocked.Add(
                ref setAside, summary["setAside"]!.AsObject().Sum(reason => reason.Value!.GetValue<long>()));
        }, cancellation);
        var again = known == 0 ? string.Empty : $", {known} files were known already";
        return string.Create(
            CultureInfo.InvariantCulture, $"{stored:N0} counts stored, {setAside:N0} rows set aside{again}");
    }

    private static JsonObject Mapping(DemoSpace space, Member town) => new()
    {
        ["format"] = "wide-csv",
        ["id"] = Source,
        ["title"] = $"Passanten in het centrum van {town.Name}",
        ["nis"] = town.Nis,
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = space.Counts.TimeZone,
        ["stamp"] = new JsonObject
        {
            ["column"] = "local_time",
            ["pattern"] = "yyyy-MM-ddTHH:mm",
            ["marks"] = "start",
            ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" }),
        ["series"] = new JsonArray(
            new JsonObject { ["column"] = space.Counts.ColumnOf(town), ["zone"] = "centrum" }),
    };

    private static async Task<JsonNode> SendAsync(DemoSpace space, Address town, CancellationToken cancellation)
    {
        var path = Path.Combine(space.Options.StateFolder, "counts", $"{town.Member.Slug}.csv");
        await using (var file = File.Create(path))
        {
            await space.Counts.WriteAsync(town.Member, file, cancellation);
        }

        await using var content = File.OpenRead(path);
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var address = town.Manage($"sources/{Source}/files?name={Path.GetFileName(path)}");
        return await space.Talk.PostAsync(address, body, town.Did, town.Did, cancellation)
            ?? throw new DemoFailure("the import said nothing.");
    }
}
