using System.Globalization;
using Dasta.Connector.Hosting;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Deliveries.Alerts.Telling;

/// <summary>
/// Tells each vendor's connector that something is late or was rejected, and when that is over: a message in the
/// outbox, in one transaction with the note that it was told.
/// </summary>
internal sealed class AlertTelling(
    Participants directory, OutboxDriver outbox, TimeProvider time, ILogger<AlertTelling> log)
{
    /// <summary>Address below a vendor's base.</summary>
    public const string Path = "/delivery-alerts";

    private const int AlertsOfRound = 100;

    private const string Untold =
        "told is distinct from case when closed_at is null then 'open' else 'closed' end";

    /// <summary>Condition on table <c>connector.alert</c> for what a vendor does not know yet.</summary>
    public static string Condition => Untold;

    /// <summary>Puts what is untold into the outbox; what can't be addressed now is left for the next round.</summary>
    public async Task TellAsync(HostedParticipant town, CancellationToken cancellation)
    {
        await using var connection = await town.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
             select {AlertStore.Columns} from connector.alert
             where {Untold} order by id limit {AlertsOfRound} for update skip locked
             """,
            connection,
            transaction);
        foreach (var alert in await AlertStore.ReadAsync(command, cancellation))
        {
            await TellAsync(transaction, alert, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        outbox.Wake(town.Slug);
    }

    private async Task TellAsync(NpgsqlTransaction transaction, Alert alert, CancellationToken cancellation)
    {
        var vendor = Did.Parse(alert.Vendor).Value;
        var found = await directory.FindAsync(vendor, cancellation);
        if (!found.Succeeded && found.Refusal.Code != NodeCodes.UnknownParticipant.Code)
        {
            return;
        }

        if (found.Succeeded)
        {
            await Outbox.AddAsync(
                transaction, Message(alert, vendor, found.Value.Base), time.GetUtcNow(), cancellation);
        }
        else
        {
            log.LogWarning("{Vendor} is told of no alert: it is no participant any more.", alert.Vendor);
        }

        await using var told = new NpgsqlCommand(
            "update connector.alert set told = $2 where id = $1", transaction.Connection, transaction);
        told.Parameters.AddWithValue(alert.Id);
        told.Parameters.AddWithValue(alert.ClosedAt is null ? "open" : "closed");
        await told.ExecuteNonQueryAsync(cancellation);
    }

    private static OutgoingMessage Message(Alert alert, Did vendor, string address)
    {
        var body = AlertWriter.Write(alert.Message.Length <= AlertLimits.MessageCharacters
            ? alert
            : alert with { Message = alert.Message[..AlertLimits.MessageCharacters] });
        return new OutgoingMessage(
            Guid.NewGuid(), string.Create(CultureInfo.InvariantCulture, $"alert {alert.Id}"),
            AlertDelivery.MessageKind, HttpMethods.Post, new Uri(address.TrimEnd('/') + Path), body.ToJsonString(),
            "application/json", vendor);
    }
}
