using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>Whether a source is delivered as rows: newline-delimited JSON.</summary>
internal static class RowsFormat
{
    private const string Name = "ndjson";

    /// <summary>Refused with DELIVERY-019 when its format is another.</summary>
    public static async Task<Outcome<Done>> CheckAsync(
        HostedParticipant town, string source, CancellationToken cancellation) =>
        (string?)(await town.Town.FormatAsync(source, cancellation))?.Mapping["format"] == Name
            ? Done.Value
            : DeliveryCodes.RowsNotTaken.Refuse();
}
