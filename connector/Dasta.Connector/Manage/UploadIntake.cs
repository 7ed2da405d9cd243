using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Indicators.Owner;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Manage;

/// <summary>
/// Takes a file of the owner's own in: declared digest → known before → a place in the queue → receive → import.
/// </summary>
internal sealed class UploadIntake(
    ImportQueue queue, Spool spool, ConnectorSettings connector, DeliverySettings settings)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>
    /// What became of the file; refused with DELIVERY-004 or DELIVERY-005, as a body is received, or as an import is.
    /// </summary>
    public async Task<Outcome<OwnerView<ImportSummary>>> TakeAsync(
        HttpContext context, string source, string fileName, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var declared = ContentDigest.Read(context.Request.Headers[ContentDigest.Header]);
        if (!declared.Succeeded)
        {
            return declared.Refusal;
        }

        if (declared.Value is { } expected && await town.Town.IsImportedAsync(source, expected, cancellation))
        {
            return await town.Town.ImportAsync(
                source, new IncomingFile(Stream.Null, fileName, expected), progress: null, cancellation);
        }

        var place = queue.Enter(town, town.Did);
        if (!place.Succeeded)
        {
            BackPressure.Note(context, place.Refusal, settings);
            return place.Refusal;
        }

        using var _ = place.Value;
        var received = await spool.ReceiveAsync(
            context, connector.UploadLimitMegabytes * Megabyte, expectedDigest: null, cancellation);
        if (!received.Succeeded)
        {
            return received.Refusal;
        }

        await using var file = received.Value;
        return await town.Town.ImportAsync(
            source, new IncomingFile(file.Content, fileName, declared.Value), progress: null, cancellation);
    }
}
