using System.Text;
using System.Text.Json.Nodes;

namespace Dasta.Measurements.Ingest;

/// <summary>The import of a long CSV against a bare COPY of the same bytes.</summary>
internal sealed class IngestLong : ImportAgainstCopy
{
    private byte[]? _file;

    public override string Name => "ingest-long";

    public override double Bar => 1.0;

    protected override JsonObject Mapping { get; } =
        ScratchTown.LongMapping("csv", "stamp", "series", "value", HourlyCounts.Sensors);

    /// <summary>What COPY reads, below the header that tells an import which column is which.</summary>
    protected override byte[] File => _file ??= Encoding.ASCII.GetBytes("series,stamp,value\n" + Counts.LongForm);
}
