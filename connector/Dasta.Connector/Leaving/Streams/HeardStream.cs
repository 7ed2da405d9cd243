using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dasta.Connector.Leaving.Streams;

/// <summary>
/// A body that ends when nothing of it arrived for so long: a line can die without a word, and who reads holds what
/// others wait for. However slowly it arrives, it goes on.
/// </summary>
internal sealed class HeardStream(Stream body, TimeSpan silence, TimeProvider time) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Hears the body of a request so; its rate is not looked at, since its reader may be the slow one.
    /// </summary>
    public static Stream Of(HttpContext context, int silenceSeconds, TimeProvider time)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return new HeardStream(context.Request.Body, TimeSpan.FromSeconds(silenceSeconds), time);
    }

    /// <summary>What reading such a body comes to; a refusal where it fell silent.</summary>
    public static async Task<Outcome<T>> OrAsync<T>(RefusalDefinition silent, Func<Task<Outcome<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return silent.Refuse();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(silence, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await body.ReadAsync(buffer, stop.Token);
        }
        catch (OperationCanceledException silent) when (patience.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException(
                "Nothing of the body arrived for too long.", StatusCodes.Status408RequestTimeout, silent);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
