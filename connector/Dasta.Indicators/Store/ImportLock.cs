namespace Dasta.Indicators.Store;

/// <summary>One change of a town's raw store at a time; readers and releases are not held up.</summary>
internal static class ImportLock
{
    /// <summary>Statement that waits for the lock; the end of the transaction gives it back.</summary>
    public const string Take = "SELECT pg_advisory_xact_lock(7235441189)";
}
