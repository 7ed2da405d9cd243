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
    ImportQueue queue, Spool spool, RunningImports running, ConnectorSettings connector, DeliverySettings settings)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>
    /// What became of the file; refused with DELIVERY-004 or DELIVERY-005, as a body is received, or as an import is.
    /// </summary>
    public async Task<Outcome<OwnerView<ImportSummary>>> TakeAsync(
        HttpContext context, string source, string fileName, bool again, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var declared = ContentDigest.Read(context.Request.Headers[ContentDigest.Header]);
        if (!declared.Succeeded)
        {
            return declared.Refusal;
        }

        if (!again && declared.Value is { } expected
            && await town.Town.KnownFileAsync(source, expected, cancellation) is { } known)
        {
            return known;
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
        using var progress = running.Begin(town, source, RunningImports.OwnDoor(town, source), file.Digest);
        return await town.Town.ImportAsync(
            source, new IncomingFile(file.Content, fileName, declared.Value) { Again = again }, progress, cancellation);
    }
}
