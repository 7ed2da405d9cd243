using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Dasta.Reads.Execution;

/// <summary>
/// An answer on its way out: JSON straight into the pipe, sent whenever enough has gathered, so that memory does not
/// grow with the answer.
/// </summary>
internal sealed class Answer(PipeWriter output, int flushBytes) : IDisposable
{
    private static readonly JsonWriterOptions Form = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    private long _sent;

    public Utf8JsonWriter Json { get; } = new(output, Form);

    /// <summary>Sends what has gathered if it is enough.</summary>
    public ValueTask SendIfFullAsync(CancellationToken cancellation) =>
        Json.BytesCommitted + Json.BytesPending - _sent < flushBytes
            ? ValueTask.CompletedTask
            : SendAsync(cancellation);

    /// <summary>Sends everything written so far.</summary>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        Json.Flush();
        _sent = Json.BytesCommitted;
        await SendAsync(output, cancellation);
    }

    /// <summary>Sends what is in the pipe; a reader that went away ends the read.</summary>
    public static async ValueTask SendAsync(PipeWriter output, CancellationToken cancellation)
    {
        var sent = await output.FlushAsync(cancellation);
        if (sent.IsCanceled || sent.IsCompleted)
        {
            throw new OperationCanceledException("The reader of the answer went away.");
        }
    }

    public void Dispose() => Json.Dispose();
}
