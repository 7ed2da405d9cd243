using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>Whether a source is delivered as rows: JSON, or JSON a line.</summary>
internal static class RowsFormat
{
    private static readonly string[] Names = ["json", "ndjson"];

    /// <summary>Refused with DELIVERY-019 when its format is another.</summary>
    public static async Task<Outcome<Done>> CheckAsync(
        HostedParticipant town, string source, CancellationToken cancellation)
    {
        var format = (string?)(await town.Town.FormatAsync(source, cancellation))?.Mapping["format"];
        return Names.Contains(format, StringComparer.Ordinal) ? Done.Value : DeliveryCodes.RowsNotTaken.Refuse();
    }
}
