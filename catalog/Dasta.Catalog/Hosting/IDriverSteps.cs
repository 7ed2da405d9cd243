namespace Dasta.Catalog.Hosting;

/// <summary>What a driver carries on: rows with a due time, each moved on by idempotent steps.</summary>
internal interface IDriverSteps
{
    /// <summary>Keys of the rows whose time has come.</summary>
    Task<IReadOnlyList<string>> DueAsync(CancellationToken ct);

    /// <summary>When the next row is due; null when none waits.</summary>
    Task<DateTime?> NextDueAsync(CancellationToken ct);

    /// <summary>Moves one row on as far as it goes now.</summary>
    Task StepAsync(string key, CancellationToken ct);

    /// <summary>Puts a row off for a while.</summary>
    Task PostponeAsync(string key, CancellationToken ct);
}
