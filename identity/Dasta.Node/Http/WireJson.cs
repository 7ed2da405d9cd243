using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dasta.Node.Http;

/// <summary>How JSON is written where no HTML is near: without escapes that JSON does not ask for.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
