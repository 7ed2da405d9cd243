namespace Identity.Tests.Accounts;

/// <summary>The time of day, moved on by tests, and standing still where a second too many would tell.</summary>
internal sealed class SetClock : TimeProvider
{
    private TimeSpan _ahead;
    private DateTimeOffset? _stoppedAt;

    public void MoveOn(TimeSpan by) => _ahead += by;

    /// <summary>Lets the time stand still, at a whole second.</summary>
    public DateTimeOffset Stop()
    {
        var now = GetUtcNow();
        _stoppedAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return _stoppedAt.Value;
    }

    public void GoOn() => _stoppedAt = null;

    public override DateTimeOffset GetUtcNow() => _stoppedAt ?? base.GetUtcNow() + _ahead;
}
