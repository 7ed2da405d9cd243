using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Microsoft.Extensions.Logging;

namespace Dasta.Node.Database.Internal;

/// <summary>One attempt to deliver one message, from the question whether it is still needed to its closing.</summary>
internal sealed class OutboxDelivery(
    NodeSettings settings, TokenClient tokens, GuardedHttp http, TimeProvider time, ILogger logger, OutboxTable table,
    ActingParticipant who, IDeliveryRules rules)
{
    private const double FirstPauseSeconds = 0.5;
    private const double LongestPauseSeconds = 300;

    // Half a minute: a peer that is started anew, or whose proxy is, leads nowhere for a while.
    private const int AttemptsNowhere = 7;

    public OutboxTable Table => table;

    /// <summary>How the message is to be closed; null when it is tried again later.</summary>
    public async Task<OutboxClosing?> DeliverAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var message = row.Message;
        if (row.WasAttempted && await rules.BeforeResendAsync(message, table.Source, cancellationToken)
            == DeliveryCheck.AlreadyDelivered)
        {
            return Delivered(row, AttemptEnd.Unanswered("the peer had it already"));
        }

        var token = await tokens.GetAsync(who, message.Peer, cancellationToken);
        if (!token.Succeeded)
        {
            return await TryLaterAsync(row, AttemptEnd.Unanswered(token.Refusal.Code), cancellationToken);
        }

        using var request = Request(message, token.Value);
        var answer = await http.SendAsync(request, cancellationToken, TimeSpan.FromSeconds(settings.DeliverySeconds));
        return await (answer.Succeeded
            ? ReactAsync(row, answer.Value, cancellationToken)
            : TryLaterAsync(row, AttemptEnd.Unanswered(answer.Refusal.Code), cancellationToken));
    }

    private static HttpRequestMessage Request(OutgoingMessage message, AccessToken token)
    {
        var request = new HttpRequestMessage(new HttpMethod(message.Method), message.Address);
        token.Attach(request);
        if (message.Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.ContentType);
        }

        return request;
    }

    private async Task<OutboxClosing?> ReactAsync(OutboxRow row, HttpAnswer answer, CancellationToken cancellationToken)
    {
        var message = row.Message;
        if (answer.IsSuccess)
        {
            await rules.OnDeliveredAsync(message, answer.Status, answer.Text, table.Source, cancellationToken);
            return Delivered(row, new AttemptEnd(answer.Status, string.Empty, string.Empty));
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"status {answer.Status}");
        var end = AttemptEnd.Answered(answer.Status, reason, answer.Text);
        if (answer.Status is 401)
        {
            tokens.Forget(who.Did, message.Peer);
        }

        // 401: the peer may read identity's lists a little later than we do; 408, 425 and 429 ask to come back.
        if (answer.Status is 401 or 408 or 425 or 429 or >= 500
            || (answer.Status is 404 && row.Attempts + 1 < AttemptsNowhere))
        {
            return await TryLaterAsync(row, end, cancellationToken);
        }

        return await rules.OnRefusedAsync(message, answer.Status, answer.Text, table.Source, cancellationToken)
            ? Delivered(row, end)
            : Buried(row, end);
    }

    /// <summary>Puts a message off; or, after the last attempt, how it is to be closed.</summary>
    public async Task<OutboxClosing?> TryLaterAsync(
        OutboxRow row, AttemptEnd end, CancellationToken cancellationToken)
    {
        if (row.Attempts + 1 < settings.DeliveryAttempts)
        {
            await table.PutOffAsync(row, NextAttempt(row), end, cancellationToken);
            return null;
        }

        await rules.OnAbandonedAsync(row.Message, end.Reason, table.Source, cancellationToken);
        return Buried(row, end);
    }

    private OutboxClosing Buried(OutboxRow row, AttemptEnd end)
    {
        logger.LogWarning("Message {Kind} {Id} of {Participant} given up after {Attempts} attempts: {Reason}",
            row.Message.Kind, row.Message.Id, who.Did, row.Attempts + 1, end.Reason);
        return new OutboxClosing(row.Sequence, "dead", end, !rules.HoldsSecret(row.Message));
    }

    private static OutboxClosing Delivered(OutboxRow row, AttemptEnd end) =>
        new(row.Sequence, "delivered", end, KeepsBody: false);

    /// <summary>
    /// Doubles from 0.5 s to 5 minutes, each shortened by up to a half at random so that senders spread out.
    /// </summary>
    private DateTimeOffset NextAttempt(OutboxRow row)
    {
        var pause = Math.Min(LongestPauseSeconds, FirstPauseSeconds * Math.Pow(2, Math.Min(row.Attempts, 10)));
        return time.GetUtcNow().AddSeconds(pause * (0.5 + (RandomNumberGenerator.GetInt32(500) / 1000.0)));
    }
}
