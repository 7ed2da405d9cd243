using System.IO.Pipelines;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Pages.Benchmarks;
using Dasta.Connector.Pages.Figures;
using Dasta.Connector.Reads;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Pages.Offers;

/// <summary>
/// The figures a participant would read under an offer: the very read it would send, through the same planner and the
/// same narrowing, as the role that answers others.
/// </summary>
internal sealed class SeenFigures(ODataReads reads)
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 20;

    private const string Query = "?$count=true&$orderby=PeriodStart desc,Id&$top=20";
    private const string Read = "read";

    /// <summary>How many there are, and the first; null where the policy lets it read nothing.</summary>
    public async Task<Outcome<(long Count, IReadOnlyList<SeenFigure> Rows)>?> FindAsync(
        HostedParticipant participant, Offer offer, Decision? decision, PageSetting setting,
        CancellationToken cancellation)
    {
        if (decision is not { Permits: true, Request.Action: Read })
        {
            return null;
        }

        var left = (Narrowing.None with { Indicators = offer.Indicators }).And(PolicyPlan.NarrowingOf(decision));
        var plan = reads.ParseAndPlan("Observations", Query, pageSizeWanted: null, left);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        using var body = new MemoryStream();
        var output = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        var read = await reads.ExecuteAsync(
            plan.Value, participant.Reads, new Uri($"{participant.Base}{ODataReadEndpoints.Path}/"), output,
            (_, _) => Task.CompletedTask, cancellation);
        await output.CompleteAsync();
        var areas = (await participant.Town.Figures.TopicsAsync(cancellation)).Value.SelectMany(topic => topic.Areas)
            .DistinctBy(area => area.Code).ToDictionary(area => area.Code, area => area.Name, StringComparer.Ordinal);
        return read.Select(result => (
            result.Count ?? result.Rows,
            (IReadOnlyList<SeenFigure>)[.. RowsOf(body.ToArray()).Select(row => Told(row, areas, setting))]));
    }

    private static IEnumerable<JsonObject> RowsOf(byte[] body) =>
        (JsonNode.Parse(body)?["value"] as JsonArray ?? []).OfType<JsonObject>();

    private static SeenFigure Told(JsonObject row, Dictionary<string, string> areas, PageSetting setting)
    {
        var definition = IndicatorDefinitions.Find(Text("IndicatorCode"));
        return new SeenFigure(
            definition is null ? Text("IndicatorCode") : setting.Say(definition.Name),
            areas.GetValueOrDefault(Text("AreaCode"), Text("AreaCode")),
            BenchmarkDesk.PeriodOf(Text("PeriodCode"), setting.Language),
            row["Value"] is JsonValue value && value.TryGetValue<double>(out var number)
                ? PageNumbers.Number(number, definition?.Unit.Decimals ?? 2, setting.Language)
                : setting.Say(MissingTexts.Of(Text("ValueAttribute"))),
            setting.Say(FigureTexts.StatusOf(Text("Status"))),
            RestsOn.Say(row["ReferenceFigures"]?.ToString(), row["AreaChain"]?.ToString(), setting.Language));

        string Text(string name) => row[name]?.ToString() ?? string.Empty;
    }
}
