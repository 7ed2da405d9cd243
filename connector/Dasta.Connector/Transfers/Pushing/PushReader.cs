using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json.Nodes;
using System.Web;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Reads;
using Dasta.Reads;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Transfers.Pushing;

/// <summary>
/// Reads the next part through the same stages as a read: the agreement's policy decides at this moment and narrows the
/// query, and the audit entry is committed before a byte leaves.
/// </summary>
internal sealed class PushReader(
    TransferAccess access, GrantDecisions decisions, ODataReads reads, AuditLog audit, TimeProvider time)
{
    private const string Action = "push";
    private const string Set = "Observations";
    private const int PageRows = 1000;

    /// <summary>The part, and whether it counts as a use of the agreement by now, which it does once.</summary>
    public async Task<(Outcome<PushPart> Part, bool IsCounted)> ReadAsync(
        HostedParticipant participant, Transfer transfer, Push push, CancellationToken cancellation)
    {
        var trace = new Trace(participant, transfer, Resource(push)) { IsCounted = push.IsCounted };
        var part = await ReadAsync(trace, cancellation);
        if (!part.Succeeded)
        {
            await CommitAsync(trace, part.Refusal.Code, 0, null, cancellation);
        }

        return (part, trace.IsCounted);
    }

    private async Task<Outcome<PushPart>> ReadAsync(Trace trace, CancellationToken cancellation)
    {
        var grant = await access.FindByAgreementAsync(
            trace.Participant, trace.Transfer.AgreementId, ReadTrace.ReadAction, cancellation);
        if (!grant.Succeeded)
        {
            return grant.Refusal;
        }

        var use = await decisions.UseAsync(
            trace.Participant, grant.Value, ReadTrace.ReadAction, () => null, cancellation, trace.IsCounted);
        trace.Decision = use.Report;
        trace.IsCounted |= use.Left.Succeeded;
        var plan = use.Left.Then(narrowing => reads.ParseAndPlan(Set, trace.Query, PageRows, narrowing));
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        using var body = new MemoryStream();
        var output = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        var root = new Uri($"{trace.Participant.Base}{ODataReadEndpoints.Path}/");
        var result = await reads.ExecuteAsync(
            plan.Value, trace.Participant.Reads, root, output,
            (read, token) => CommitAsync(
                trace, OwnerAudit.Answered, read.Rows, ReleasedFigures.Write(Set, read.Detail), token),
            cancellation);
        await output.CompleteAsync();
        return result.Select(read =>
        {
            var bytes = body.ToArray();
            return new PushPart(bytes, read.Rows, read.HasNextPage ? PlaceIn(bytes) : null);
        });
    }

    // The order is that of publication, and a round ends at a moment: an attempt that is repeated holds the same rows.
    private static string Resource(Push push)
    {
        var until = $"PublishedAt le {Moment(push.Until!.Value)}";
        var filter = push.After is { } after ? $"PublishedAt gt {Moment(after)} and {until}" : until;
        var query = $"?$filter={Uri.EscapeDataString(filter)}&$orderby=PublishedAt,Id";
        return push.Place is null ? query : $"{query}&$skiptoken={Uri.EscapeDataString(push.Place)}";
    }

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string? PlaceIn(byte[] body)
    {
        var next = JsonNode.Parse(body)!["@odata.nextLink"]!.GetValue<string>();
        return HttpUtility.ParseQueryString(new Uri(next).Query)["$skiptoken"];
    }

    private Task CommitAsync(
        Trace trace, string outcome, int rows, string? released, CancellationToken cancellation) => audit.CommitAsync(
        trace.Participant,
        new AuditEntry(
            time.GetUtcNow(), trace.Transfer.PeerDid.ToString(), trace.Transfer.AgreementId, trace.Transfer.OwnPid,
            Action, $"{ODataReadEndpoints.Path}/{Set}{trace.Query}", outcome, rows, trace.Decision)
        {
            Released = released,
        },
        cancellation);

    private sealed class Trace(HostedParticipant participant, Transfer transfer, string query)
    {
        public HostedParticipant Participant => participant;

        public Transfer Transfer => transfer;

        public string Query => query;

        public string? Decision { get; set; }

        public bool IsCounted { get; set; }
    }
}
