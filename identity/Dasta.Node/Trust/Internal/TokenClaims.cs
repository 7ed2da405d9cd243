using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Internal;

/// <summary>Reading of JWT claims (RFC 7519 section 4.1), bounded and typed.</summary>
internal sealed class TokenClaims
{
    private const int TextLimit = 1024;
    private const int ListLimit = 32;
    private const int DepthLimit = 16;
    private readonly JsonObject _claims;

    private TokenClaims(JsonObject claims) => _claims = claims;

    /// <summary>Reads the payload; refused with NODE-009.</summary>
    public static Outcome<TokenClaims> Read(byte[] payload) =>
        WireJson.ReadObject(payload, DepthLimit) is { } claims
            ? new TokenClaims(claims)
            : NodeCodes.MalformedClaims.Refuse();

    public string? Text(string name) =>
        PublicKeys.Text(_claims, name) is { Length: > 0 and <= TextLimit } text ? text : null;

    public bool IsTrue(string name) =>
        _claims[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public JsonObject Members => _claims;

    /// <summary>Thumbprint of the key the token is bound to (RFC 9449, section 6.1); null for none.</summary>
    public string? Confirmation => _claims["cnf"] is JsonObject confirmation
        ? PublicKeys.Text(confirmation, "jkt") ?? string.Empty
        : null;

    public bool Has(string name) => _claims.ContainsKey(name);

    public IReadOnlyList<string>? Texts(string name) => Texts(_claims, name);

    /// <summary>A list of texts; null when it is none, too long or holds something else.</summary>
    public static IReadOnlyList<string>? Texts(JsonObject source, string name) =>
        source[name] is JsonArray { Count: <= ListLimit } entries
        && entries.All(entry =>
            entry is JsonValue value && value.TryGetValue<string>(out var text) && text.Length <= TextLimit)
            ? entries.Select(entry => entry!.GetValue<string>()).ToArray()
            : null;

    /// <summary>A NumericDate in whole or broken seconds; null when it is absent or out of the calendar.</summary>
    public DateTimeOffset? Time(string name) =>
        _claims[name] is JsonValue value && value.TryGetValue<double>(out var seconds)
            && seconds is > 0 and < 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    /// <summary>
    /// Checks <c>exp</c> (must be there), <c>nbf</c> and <c>iat</c> against the clock; both sides may differ by the
    /// skew.
    /// Refused with NODE-008.
    /// </summary>
    public Outcome<DateTimeOffset> CheckTimes(DateTimeOffset now, TimeSpan skew)
    {
        if (Time("exp") is not { } expiry || expiry + skew <= now)
        {
            return NodeCodes.Expired.Refuse();
        }

        return IsInPast("nbf", now + skew) && IsInPast("iat", now + skew) ? expiry : NodeCodes.Expired.Refuse();
    }

    private bool IsInPast(string name, DateTimeOffset limit) =>
        !Has(name) || Time(name) is { } time && time <= limit;
}
