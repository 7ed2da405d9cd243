using Dasta.Node.Http;
using System.Buffers;
using System.Security.Cryptography;
using Dasta.Indicators.Sources;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>
/// Receives a body into a file nobody else sees, bounded in size and time, before anything of the town waits for it: a
/// slow sender holds up nobody's import.
/// </summary>
internal sealed class Spool(
    DeliverySettings settings, ImportSettings import, TimeProvider time, ILogger<Spool> log)
{
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The whole body; refused with NODE-020 (too large), DELIVERY-018 (too slow), DELIVERY-020 (broken off),
    /// DELIVERY-021 (no room to keep it) or DELIVERY-006 (another digest than the expected one).
    /// </summary>
    public async Task<Outcome<ReceivedFile>> ReceiveAsync(
        HttpContext context, long limitBytes, byte[]? expectedDigest, CancellationToken cancellation)
    {
        Bound(context, limitBytes);
        if (context.Request.ContentLength > limitBytes)
        {
            return NodeCodes.BodyTooLarge.Refuse();
        }

        FileStream? file = null;
        Outcome<ReceivedFile>? received = null;
        try
        {
            received = await PaceAsync<ReceivedFile>(
                async stop =>
                {
                    file = SpoolFolder.Create(import);
                    var digest = await CopyAsync(context.Request.Body, file, limitBytes, stop);
                    if (digest is null)
                    {
                        return NodeCodes.BodyTooLarge.Refuse();
                    }

                    if (expectedDigest is not null && !digest.AsSpan().SequenceEqual(expectedDigest))
                    {
                        return DeliveryCodes.DigestDiffers.Refuse();
                    }

                    var bytes = file.Position;
                    file.Position = 0;
                    return new ReceivedFile(file, bytes, digest);
                },
                cancellation);
            return received.Value;
        }
        finally
        {
            if (received is not { Succeeded: true })
            {
                await (file?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
        }
    }

    /// <summary>
    /// What is made of a body while it arrives, within the same bounds of size and time, by who needs only its start;
    /// refused as receiving is.
    /// </summary>
    public async Task<Outcome<T>> ReadAsync<T>(
        HttpContext context, long limitBytes, Func<CancellationToken, Task<Outcome<T>>> read,
        CancellationToken cancellation)
    {
        Bound(context, limitBytes);
        return context.Request.ContentLength > limitBytes
            ? NodeCodes.BodyTooLarge.Refuse()
            : await PaceAsync(read, cancellation);
    }

    private async Task<Outcome<T>> PaceAsync<T>(
        Func<CancellationToken, Task<Outcome<T>>> read, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.ReceiveSeconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await read(stop.Token);
        }
        catch (Exception problem) when (
            Why(problem, patience.IsCancellationRequested, cancellation.IsCancellationRequested) is { } refusal)
        {
            return NoteRoom(refusal, problem);
        }
    }

    // Null for a fault that is not of the body's arrival.
    private static Refusal? Why(Exception problem, bool isTooLong, bool isHungUp) => problem switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            NodeCodes.BodyTooLarge.Refuse(),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => DeliveryCodes.TooSlow.Refuse(),
        OperationCanceledException when isTooLong => DeliveryCodes.TooSlow.Refuse(),
        BadHttpRequestException => DeliveryCodes.BrokenOff.Refuse(),
        // The sender hung up, or its line did.
        OperationCanceledException when isHungUp => DeliveryCodes.BrokenOff.Refuse(),
        ConnectionResetException or ConnectionAbortedException => DeliveryCodes.BrokenOff.Refuse(),
        IOException => DeliveryCodes.NoRoom.Refuse(),
        _ => null,
    };

    // Most likely the disk is full: nobody is told of it but the operator and whoever can send it again.
    private Refusal NoteRoom(Refusal refusal, Exception problem)
    {
        if (refusal.Code == DeliveryCodes.NoRoom.Code)
        {
            log.LogError(problem, "A body that arrives can't be kept in {Folder}.", import.SpoolFolder);
        }

        return refusal;
    }

    private static async Task<byte[]?> CopyAsync(
        Stream body, Stream file, long limitBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int count;
            while ((count = await body.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellation)) > 0)
            {
                if (file.Position + count > limitBytes)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }

            await file.FlushAsync(cancellation);
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Bound(HttpContext context, long limitBytes)
    {
        RequestBody.Allow(context, limitBytes + 1);

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(settings.MinimumBytesPerSecond, FirstPause);
        }
    }
}
