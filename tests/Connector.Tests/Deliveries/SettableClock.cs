namespace Connector.Tests.Deliveries;

/// <summary>A clock that shows what it was last set to.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
