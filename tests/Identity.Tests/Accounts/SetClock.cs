namespace Identity.Tests.Accounts;

/// <summary>The time of day, moved on by tests.</summary>
internal sealed class SetClock : TimeProvider
{
    private TimeSpan _ahead;

    public void MoveOn(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
