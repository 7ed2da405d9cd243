using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving.Archives;

/// <summary>An archive as frames: a byte for the kind, four for the length (big-endian), the content.</summary>
internal static class FrameStream
{
    /// <summary>Most bytes of a frame's content.</summary>
    public const int ContentLimit = 1024 * 1024;

    private const int HeadBytes = 5;
    private static readonly JsonDocumentOptions Shape = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static async Task WriteAsync(
        Stream output, FrameKind kind, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), content.Length);
        await output.WriteAsync(head, cancellation);
        await output.WriteAsync(content, cancellation);
    }

    public static Task WriteAsync(
        Stream output, FrameKind kind, JsonObject content, CancellationToken cancellation) =>
        WriteAsync(output, kind, JsonSerializer.SerializeToUtf8Bytes(content), cancellation);

    /// <summary>The next frame; refused with MOVE-004 when it is malformed or the stream ends before it does.</summary>
    public static async Task<Outcome<Frame>> ReadAsync(Stream input, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        if (await input.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellation) < HeadBytes)
        {
            return MoveCodes.BrokenArchive.Refuse("It ends before its end.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
        if (!Enum.IsDefined((FrameKind)head[0]) || length is < 0 or > ContentLimit)
        {
            return MoveCodes.BrokenArchive.Refuse("A frame is malformed.");
        }

        var content = new byte[length];
        return await input.ReadAtLeastAsync(content, length, throwOnEndOfStream: false, cancellation) == length
            ? new Frame((FrameKind)head[0], content)
            : MoveCodes.BrokenArchive.Refuse("It ends before its end.");
    }

    /// <summary>The content of a frame as a JSON object; MOVE-004 when it is none.</summary>
    public static Outcome<JsonObject> Json(Frame frame)
    {
        try
        {
            return JsonNode.Parse(frame.Content, documentOptions: Shape) is JsonObject members
                ? members
                : MoveCodes.BrokenArchive.Refuse("A frame holds no JSON object.");
        }
        catch (JsonException)
        {
            return MoveCodes.BrokenArchive.Refuse("A frame holds no JSON.");
        }
    }
}
