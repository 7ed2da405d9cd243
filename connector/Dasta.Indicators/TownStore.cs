using System.Text.Json.Nodes;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Store;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Indicators;

/// <summary>
/// A town's own store: sources are put, files are imported, figures are released. Everything runs as the town's raw
/// role; nothing of a raw row leaves this class except as an <see cref="OwnerView{T}"/>.
/// </summary>
public sealed class TownStore
{
    private readonly NpgsqlDataSource _raw;
    private readonly TimeProvider _clock;

    /// <param name="raw">Data source connected as the raw role of the town's database.</param>
    /// <param name="clock">Says what lies in the future.</param>
    public TownStore(NpgsqlDataSource raw, TimeProvider clock)
    {
        _raw = raw;
        _clock = clock;
    }

    /// <summary>Creates or updates schemas raw and released; both roles must exist.</summary>
    public static Task MigrateAsync(NpgsqlDataSource admin, string rawRole, string readsRole, CancellationToken ct) =>
        SchemaMigrations.ApplyAsync(admin, rawRole, readsRole, ct);

    /// <summary>
    /// Puts a source by its mapping, which is validated whole: INDICATOR-001 names every fault. Putting the same mapping
    /// again changes nothing; INDICATOR-002 when readings were stored under another meaning.
    /// </summary>
    public Task<Outcome<SourceSummary>> PutSourceAsync(JsonObject mapping, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <summary>
    /// Imports a file in one transaction: all of its good rows are stored, or nothing is. Bad rows are set aside.
    /// INDICATOR-003 for an unknown source, INDICATOR-004 when the header does not fit the mapping.
    /// </summary>
    public Task<Outcome<OwnerView<ImportSummary>>> ImportAsync(
        string sourceId, Stream csv, string fileName, IProgress<ImportProgress>? progress, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <summary>The rows of a source that were set aside, newest file first; at most 10,000.</summary>
    public Task<Outcome<OwnerView<IReadOnlyList<SetAsideRow>>>> SetAsideAsync(string sourceId, CancellationToken ct) =>
        throw new NotSupportedException();
}
