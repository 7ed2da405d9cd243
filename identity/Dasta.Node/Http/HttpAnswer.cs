using System.Text;
using System.Text.Json.Nodes;

namespace Dasta.Node.Http;

/// <summary>A bounded answer of another node.</summary>
/// <param name="Link">The Link header (RFC 8288), where there is one: the way to a next page.</param>
/// <param name="RetryAfter">How long it asks to wait (RFC 9110, section 10.2.3); null where it does not.</param>
public sealed record HttpAnswer(
    int Status, string? MediaType, byte[] Body, string? Link = null, TimeSpan? RetryAfter = null)
{
    private const int DepthLimit = 32;

    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body as text; malformed UTF-8 shows as replacement characters.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as a JSON object, or null when it is none (at most 32 levels, no member twice).</summary>
    public JsonObject? Json() => WireJson.ReadObject(Body, DepthLimit);
}
