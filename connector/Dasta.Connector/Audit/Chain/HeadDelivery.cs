using System.Text;
using Dapper;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Npgsql;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// What becomes of a head on its way to a catalogue, which recognises one it has: sending it again is always safe.
/// </summary>
internal sealed class HeadDelivery(TimeProvider time, ILogger<HeadDelivery> log) : IDeliveryRules
{
    public const string MessageKind = "audit.head";

    public Task<DeliveryCheck> BeforeResendAsync(
        OutgoingMessage message, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        Task.FromResult(DeliveryCheck.Send);

    public Task OnDeliveredAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken) =>
        NoteAsync(database, message, time.GetUtcNow(), null, cancellationToken);

    public async Task<bool> OnRefusedAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        log.LogError("The catalogue {Peer} refused a head of the audit with status {Status}", message.Peer, status);
        await NoteAsync(
            database, message, null, FormattableString.Invariant($"The catalogue refused it with status {status}."),
            cancellationToken);
        return false;
    }

    private static async Task NoteAsync(
        NpgsqlDataSource database, OutgoingMessage message, DateTimeOffset? lodged, string? problem,
        CancellationToken cancellation)
    {
        var statement = RequestBody.Parse(Encoding.UTF8.GetBytes(message.Body)).Value["statement"]!.GetValue<string>();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update connector.audit_head set lodged_at = coalesce(lodged_at, @lodged), problem = @problem
            where statement = @statement
            """, new { lodged, problem, statement }, cancellationToken: cancellation));
    }
}
