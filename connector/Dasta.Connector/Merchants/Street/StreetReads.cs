using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Reads;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Merchants.Street;

/// <summary>
/// What a merchant reads of its street: no more than the town's offers let it, through the planner and the role that
/// answer others, and with its entry in the audit, the decision beside it, before it is shown.
/// </summary>
internal sealed class StreetReads(StreetPolicies policies, ODataReads reads, AuditLog audit, TimeProvider time)
{
    private const string Set = "Observations";
    private const int RowsMost = 500;
    private const string Place = "/shop";

    /// <summary>
    /// The newest figures of some indicators in the merchant's area; null where no policy lets it read any. Refused as
    /// a read is.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<StreetFigure>>?> NewestAsync(
        HostedParticipant participant, Shop shop, IReadOnlyList<string> indicators, CancellationToken cancellation)
    {
        var open = await policies.OpenAsync(participant, shop, cancellation);
        if (open.Count == 0)
        {
            return null;
        }

        var left = Narrowing.AnyOf([.. open.Select(one => one.Left)]).And(
            Narrowing.None with { Indicators = indicators, Areas = [shop.Area] });
        var plan = reads.ParseAndPlan(
            Set, FormattableString.Invariant($"?$orderby=PeriodStart desc,Id&$top={RowsMost}"), RowsMost, left);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        using var body = new MemoryStream();
        var output = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        var read = await reads.ExecuteAsync(
            plan.Value, participant.Reads, new Uri($"{participant.Base}{ODataReadEndpoints.Path}/"), output,
            (result, token) => AuditAsync(participant, open, result, token), cancellation);
        await output.CompleteAsync();
        return read.Select(_ => (IReadOnlyList<StreetFigure>)[.. RowsOf(body.ToArray()).Select(Read)]);
    }

    private Task AuditAsync(
        HostedParticipant participant, IReadOnlyList<OpenOffer> open, Dasta.Reads.ReadResult result,
        CancellationToken cancellation) => Task.WhenAll(open.Select(one => audit.CommitAsync(
        participant,
        new AuditEntry(
            time.GetUtcNow(), participant.Did.ToString(), Agreement: null, Transfer: null, "read-street",
            $"{Place}?offer={one.Dataset}", OwnerAudit.Answered, result.Rows, one.Decision)
        {
            Released = ReleasedFigures.Write(Set, result.Detail),
        },
        cancellation)));

    private static IEnumerable<JsonObject> RowsOf(byte[] body) =>
        (JsonNode.Parse(body)?["value"] as JsonArray ?? []).OfType<JsonObject>();

    private static StreetFigure Read(JsonObject row)
    {
        return new StreetFigure(
            Text("IndicatorCode"),
            DateOnly.ParseExact(Text("PeriodStart"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text("Breakdown"), Number("Value"), Number("Lower95"), Number("Upper95"), Text("ValueAttribute"),
            Text("Status"));

        string Text(string name) => row[name]?.ToString() ?? string.Empty;

        double? Number(string name) =>
            row[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
    }
}
