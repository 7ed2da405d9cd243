using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// How a host reacts to what becomes of its messages; called by <see cref="OutboxDriver"/>. Every method may be called
/// again after a crash and must then change nothing twice.
/// </summary>
public interface IDeliveryRules
{
    /// <summary>Asked before a message is sent again of which nobody knows whether it arrived.</summary>
    Task<DeliveryCheck> BeforeResendAsync(
        OutgoingMessage message, NpgsqlDataSource database, CancellationToken cancellationToken);

    /// <summary>The peer took the message (2xx).</summary>
    Task OnDeliveredAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken);

    /// <summary>The peer refused it (3xx, 4xx); true when that counts as delivered, false to give it up: a person may
    /// have it sent again.</summary>
    Task<bool> OnRefusedAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken);

    /// <summary>
    /// True for a body that must not stay once the message is given up; such a dead letter can't be sent again.
    /// </summary>
    bool HoldsSecret(OutgoingMessage message) => false;

    /// <summary>The message was given up after the last attempt; a person may have it sent again.</summary>
    Task OnAbandonedAsync(
        OutgoingMessage message, string reason, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
