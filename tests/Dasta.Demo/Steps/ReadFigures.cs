using System.Text.Json.Nodes;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Steps;

/// <summary>
/// The researcher reads every figure it may over OData, page by page, with the token of its transfer.
/// </summary>
internal sealed class ReadFigures : IStep
{
    private const string Query = "/Observations?$filter=IndicatorCode in ('V1','V5')&$orderby=PeriodStart,Id"
        + "&$select=Id,IndicatorCode,AreaCode,PeriodCode,Value,ValueAttribute,Status";

    public string Name => "read the figures over OData";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        await MainJob.ForEachTownAsync(space, 4, progress, async (town, stop) =>
            space.Findings.Figures[town.Member.Slug] =
                await ReadAsync(space, town.Member, space.Findings.Transfers[town.Member.Slug], stop), cancellation);
        return $"{space.Findings.Figures.Values.Sum(figures => figures.Rows)} observations of "
            + $"{space.Findings.Figures.Count} towns";
    }

    private static async Task<TownFigures> ReadAsync(
        DemoSpace space, Member town, DataAddress source, CancellationToken cancellation)
    {
        var rows = new List<JsonNode>();
        var page = new Uri(source.Endpoint.ToString().TrimEnd('/') + Query);
        while (page is not null)
        {
            var answer = await space.Talk.ReadAsync(page, source.Token, cancellation);
            rows.AddRange(answer!["value"]!.AsArray().Select(row => row!));
            page = answer["@odata.nextLink"] is { } next ? new Uri(page, next.GetValue<string>()) : null;
        }

        var index = Find(rows, town, "V1", space.Counts.Periods.Month);
        var share = Find(rows, town, "V5", space.Counts.Periods.ReferenceYear);
        return new TownFigures(
            index["Id"]!.GetValue<string>(), index["Value"]!.GetValue<double>(), share["Value"]!.GetValue<double>(),
            rows.Count);
    }

    private static JsonNode Find(List<JsonNode> rows, Member town, string indicator, string period) => rows
        .FirstOrDefault(row => row["IndicatorCode"]!.GetValue<string>() == indicator
            && row["PeriodCode"]!.GetValue<string>() == period
            && row["AreaCode"]!.GetValue<string>() == $"{town.Nis}-centrum"
            && row["Value"] is not null)
        ?? throw new DemoFailure($"no {indicator} of {period} among the {rows.Count} observations read.");
}
