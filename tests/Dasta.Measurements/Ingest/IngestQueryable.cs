using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>The import against a COPY whose table is then given the key it is asked by.</summary>
internal sealed class IngestQueryable : ImportAgainstCopy
{
    public override string Name => "ingest-queryable";

    public override double Bar => 0.5;

    protected override Task CompleteAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ExecuteAsync(connection, "alter table reading add primary key (series, stamp)", cancellation);
}
