namespace Dasta.Measurements.Ingest;

/// <summary>The import against a bare COPY.</summary>
internal sealed class IngestRaw : ImportAgainstCopy
{
    public override string Name => "ingest-raw";

    public override double Bar => 1.0;
}
