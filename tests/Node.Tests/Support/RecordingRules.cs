using System.Collections.Concurrent;
using Dasta.Node.Database;
using Npgsql;

namespace Node.Tests.Support;

/// <summary>Rules that write down what they were asked and told.</summary>
internal sealed class RecordingRules : IDeliveryRules
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<string> Delivered { get; } = new();

    public ConcurrentQueue<string> Refused { get; } = new();

    public ConcurrentQueue<string> Abandoned { get; } = new();

    public DeliveryCheck Check { get; set; } = DeliveryCheck.Send;

    public bool TakesRefusals { get; set; }

    public bool HoldsSecret(OutgoingMessage message) =>
        message.Body.StartsWith("transfer-token", StringComparison.Ordinal);

    public Task<DeliveryCheck> BeforeResendAsync(
        OutgoingMessage message, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        Asked.Enqueue(message.Body);
        return Task.FromResult(Check);
    }

    public Task OnDeliveredAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        Delivered.Enqueue(message.Body);
        return Task.CompletedTask;
    }

    public Task<bool> OnRefusedAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        Refused.Enqueue(message.Body);
        return Task.FromResult(TakesRefusals);
    }

    public Task OnAbandonedAsync(
        OutgoingMessage message, string reason, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        Abandoned.Enqueue(message.Body);
        return Task.CompletedTask;
    }
}
