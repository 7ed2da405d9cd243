using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Reads;

/// <summary>Writes each read, answered or refused, to the participant's audit.</summary>
internal sealed class ReadAudit(AuditLog audit, TimeProvider time, ILogger<ReadAudit> log)
{
    private const int ResourceLimit = 2048;
    private const string Answered = "answered";

    /// <summary>Says that a read began: others that end meanwhile may share a commit with it.</summary>
    public IDisposable Expect(HostedParticipant participant) => audit.Expect(participant);

    /// <summary>
    /// Waits until the entry is committed; to be awaited before the last byte of the answer is written. A refusal of a
    /// caller nobody knows is logged only, so that strangers cannot fill a town's audit.
    /// </summary>
    /// <param name="refusalCode">Code of the refusal; null when the read was answered.</param>
    public async Task CommitAsync(
        HostedParticipant participant,
        ReadTrace trace,
        HttpRequest request,
        long rows,
        string? refusalCode,
        CancellationToken cancellation)
    {
        if (trace.Caller is null && refusalCode is not null)
        {
            log.LogWarning("A read at {Participant} was refused: {Code}", participant.Slug, refusalCode);
            return;
        }

        if (trace.Standing.Count == 0)
        {
            await WriteAsync(trace);
            return;
        }

        await Task.WhenAll(trace.Standing.Select(WriteAsync));

        Task WriteAsync(ReadTrace one) =>
            audit.CommitAsync(participant, EntryOf(one, request, rows, refusalCode, trace.Released), cancellation);
    }

    private AuditEntry EntryOf(
        ReadTrace trace, HttpRequest request, long rows, string? refusalCode, string? released)
    {
        var resource = $"{request.Path}{request.QueryString}";
        return new AuditEntry(
            time.GetUtcNow(),
            trace.Caller?.ToString(),
            trace.Agreement,
            trace.Transfer,
            trace.Action,
            resource.Length <= ResourceLimit ? resource : resource[..ResourceLimit],
            refusalCode ?? Answered,
            rows,
            trace.Decision)
        {
            Released = refusalCode is null ? released : null,
        };
    }
}
