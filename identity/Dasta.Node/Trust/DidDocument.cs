using System.Text.Json.Nodes;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>What a DID document (DID Core 1.0) says that counts here.</summary>
/// <param name="AssertionKeys">Public JWKs with <c>kid</c> that may sign for the DID.</param>
/// <param name="AgreementKeys">Public JWKs with <c>kid</c> others may encrypt for.</param>
public sealed record DidDocument(
    Did Id, IReadOnlyList<JsonObject> AssertionKeys, IReadOnlyList<JsonObject> AgreementKeys,
    IReadOnlyList<DidService> Services)
{
    private const int EntryLimit = 32;
    private const int TextLimit = 1024;

    /// <summary>
    /// The document of a participant: its signing key for <c>authentication</c>, <c>assertionMethod</c> and
    /// <c>capabilityInvocation</c> (Decentralized Claims Protocol 1.0, section 4), its agreement key where it has one.
    /// </summary>
    public static JsonObject Write(
        ActingParticipant who, IReadOnlyList<DidService> services, AgreementKey? agreement = null,
        params IReadOnlyList<SigningKey> furtherAssertionKeys)
    {
        var methods = new JsonArray { Method(who.Did, who.Signing.KeyId, who.Signing.PublicJwk()) };
        foreach (var key in furtherAssertionKeys)
        {
            methods.Add(Method(who.Did, key.KeyId, key.PublicJwk()));
        }

        var document = new JsonObject
        {
            ["@context"] = new JsonArray(
                "https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"),
            ["id"] = who.Did.ToString(),
            ["verificationMethod"] = methods,
            ["authentication"] = new JsonArray(who.Signing.KeyId),
            ["assertionMethod"] = new JsonArray(
                [who.Signing.KeyId, .. furtherAssertionKeys.Select(key => (JsonNode)key.KeyId)]),
            ["capabilityInvocation"] = new JsonArray(who.Signing.KeyId),
        };
        if (agreement is not null)
        {
            methods.Add(Method(who.Did, agreement.KeyId, agreement.PublicJwk()));
            document["keyAgreement"] = new JsonArray(agreement.KeyId);
        }

        document["service"] = new JsonArray([.. services.Select(service => (JsonNode)Service(service))]);
        return document;
    }

    /// <summary>
    /// Reads a document; refused with NODE-016 when it is of another DID, a key belongs to another DID or is no public
    /// P-256 key, or an identifier occurs twice.
    /// </summary>
    public static Outcome<DidDocument> Read(JsonObject document, Did expected)
    {
        if (PublicKeys.Text(document, "id") != expected.ToString()
            || document["verificationMethod"] is not JsonArray { Count: > 0 and <= EntryLimit } methods)
        {
            return NodeCodes.MalformedDidDocument.Refuse();
        }

        var keys = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var method in methods)
        {
            if (method is not JsonObject members || KeyOf(members, expected) is not { } key
                || !keys.TryAdd(PublicKeys.Text(key, "kid")!, key))
            {
                return NodeCodes.MalformedDidDocument.Refuse();
            }
        }

        return new DidDocument(
            expected, Named(document, "assertionMethod", keys), Named(document, "keyAgreement", keys),
            ReadServices(document));
    }

    private static JsonObject Method(Did controller, string keyId, JsonObject jwk) => new JsonObject
    {
        ["id"] = keyId,
        ["type"] = "JsonWebKey2020",
        ["controller"] = controller.ToString(),
        ["publicKeyJwk"] = jwk,
    };

    private static JsonObject Service(DidService service) => new JsonObject
    {
        ["id"] = service.Id,
        ["type"] = service.Type,
        ["serviceEndpoint"] = service.Endpoint,
    };

    /// <summary>The key under its full identifier; the method's place decides the name, not the key itself.</summary>
    private static JsonObject? KeyOf(JsonObject method, Did owner)
    {
        if (PublicKeys.Text(method, "id") is not { Length: <= TextLimit } id
            || !id.StartsWith($"{owner}#", StringComparison.Ordinal)
            || PublicKeys.Text(method, "controller") is { } controller && controller != owner.ToString()
            || method["publicKeyJwk"] is not JsonObject jwk || PublicKeys.Read(jwk) is not { Succeeded: true } point)
        {
            return null;
        }

        var key = PublicKeys.Write(point.Value);
        key["kid"] = id;
        foreach (var name in new[] { "alg", "use" })
        {
            if (PublicKeys.Text(jwk, name) is { } text)
            {
                key[name] = text;
            }
        }

        return key;
    }

    private static JsonObject[] Named(JsonObject document, string relation, Dictionary<string, JsonObject> keys) =>
        document[relation] is JsonArray names
            ? [.. names.OfType<JsonValue>()
                .Select(name => name.TryGetValue<string>(out var id) ? keys.GetValueOrDefault(id) : null)
                .OfType<JsonObject>()
                .Distinct()]
            : [];

    private static DidService[] ReadServices(JsonObject document) => document["service"] is JsonArray services
        ? [.. services.OfType<JsonObject>().Take(EntryLimit).Select(ReadService).OfType<DidService>()]
        : [];

    private static DidService? ReadService(JsonObject service) =>
        PublicKeys.Text(service, "id") is { Length: <= TextLimit } id
        && PublicKeys.Text(service, "type") is { Length: <= TextLimit } type
        && PublicKeys.Text(service, "serviceEndpoint") is { Length: <= TextLimit } endpoint
            ? new DidService(id, type, endpoint)
            : null;
}
