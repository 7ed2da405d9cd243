using System.IO.Compression;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dasta.Node.Http;

/// <summary>Bounded reading of request bodies.</summary>
public static class RequestBody
{
    private const int DepthLimit = 32;

    /// <summary>
    /// Reads one JSON object, at most 32 levels deep, no member twice. Refused with NODE-020 (size), NODE-021 (form) or
    /// NODE-022 (media type).
    /// </summary>
    public static async Task<Outcome<JsonObject>> ReadJsonAsync(
        HttpRequest request, int limitBytes, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            return NodeCodes.WrongMediaType.Refuse();
        }

        var bytes = await ReadBytesAsync(request, limitBytes, cancellationToken);
        return bytes.Then(Parse);
    }

    /// <summary>
    /// The same for a body that may be left out, however its length is told: an empty object when there is none.
    /// </summary>
    public static async Task<Outcome<JsonObject>> ReadOptionalJsonAsync(
        HttpRequest request, int limitBytes, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(request, limitBytes, cancellationToken);
        return bytes.Then<JsonObject>(body => body.Length == 0 ? new JsonObject()
            : IsJson(request.ContentType) ? Parse(body)
            : NodeCodes.WrongMediaType.Refuse());
    }

    /// <summary>Lets the body of this request be this large, whatever the node's own limit is.</summary>
    public static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }
    }

    /// <summary>
    /// Reads a body whole, unpacked where it comes in gzip; refused with NODE-020 when what is read is larger than the
    /// limit, NODE-021 when it can't be unpacked or NODE-022 when it is packed in another way.
    /// </summary>
    public static async Task<Outcome<byte[]>> ReadBytesAsync(
        HttpRequest request, int limitBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limitBytes)
        {
            return NodeCodes.BodyTooLarge.Refuse();
        }

        var coding = request.Headers.ContentEncoding.ToString();
        var isPacked = coding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isPacked && coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return NodeCodes.WrongMediaType.Refuse();
        }

        Allow(request.HttpContext, (long)limitBytes + 1);
        await using var unpacked = isPacked
            ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        try
        {
            return await BoundedStream.ReadAsync(unpacked ?? request.Body, limitBytes, cancellationToken) is { } bytes
                ? bytes
                : NodeCodes.BodyTooLarge.Refuse();
        }
        catch (InvalidDataException)
        {
            return NodeCodes.MalformedJson.Refuse();
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return NodeCodes.BodyTooLarge.Refuse();
        }
    }

    /// <summary>Reads bytes as one JSON object under the same bounds; refused with NODE-021.</summary>
    public static Outcome<JsonObject> Parse(byte[] bytes) =>
        WireJson.ReadObject(bytes, DepthLimit) is { } body ? body : NodeCodes.MalformedJson.Refuse();

    private static bool IsJson(string? contentType)
    {
        var type = (contentType ?? string.Empty).Split(';')[0].Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
