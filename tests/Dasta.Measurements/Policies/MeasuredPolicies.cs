using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Dasta.Measurements.Policies;

/// <summary>The policies that are measured: ten constraints of the kinds towns write.</summary>
internal static class MeasuredPolicies
{
    private const string Research = "https://w3id.org/dasta/purpose/research";

    private const string EitherKnown =
        """
        { "or": [
          { "leftOperand": "language", "operator": "eq", "rightOperand": "nl" },
          { "leftOperand": "payAmount", "operator": "gteq", "rightOperand": "5" } ] }
        """;

    // Of a catalogue's caller nothing is known but its claims.
    private const string OfRelease =
        """
        { "or": [
          { "leftOperand": "https://w3id.org/dasta/profile#minGroupSize", "operator": "gteq", "rightOperand": "20" },
          { "leftOperand": "https://w3id.org/dasta/profile#releaseClass", "operator": "eq",
            "rightOperand": "agreed" } ] }
        """;

    private static readonly Dictionary<string, string> Claims = new() { ["nis"] = "31004" };

    /// <summary>
    /// The wire form of a policy with ten constraints in one permission, and a prohibition beside it.
    /// </summary>
    /// <param name="number">Makes one policy differ from another.</param>
    /// <param name="last">The last of the constraints.</param>
    public static string Text(int number = 0, string last = EitherKnown) => $$"""
        {
          "@context": ["https://w3id.org/dspace/2025/1/context.jsonld"], "@type": "Offer",
          "@id": "urn:policy:{{number}}",
          "profile": "https://w3id.org/dasta/profile", "odrl:conflict": { "@id": "odrl:prohibit" },
          "permission": [ { "action": "use", "constraint": [
            { "leftOperand": "https://w3id.org/dasta/profile#role", "operator": "isAnyOf",
              "rightOperand": ["researcher", "province"] },
            { "leftOperand": "https://w3id.org/dasta/profile#role", "operator": "neq", "rightOperand": "vendor" },
            { "leftOperand": "purpose", "operator": "isA", "rightOperand": { "@id": "{{Research}}" } },
            { "leftOperand": "purpose", "operator": "isNoneOf",
              "rightOperand": ["https://w3id.org/dasta/purpose/commerce"] },
            { "leftOperand": "dateTime", "operator": "gteq", "rightOperand": "2026-01-01T00:00:00Z" },
            { "leftOperand": "dateTime", "operator": "lt",
              "rightOperand": "{{(2030 + (number % 100)).ToString(CultureInfo.InvariantCulture)}}-01-01T00:00:00Z" },
            { "leftOperand": "https://w3id.org/dasta/profile#nis", "operator": "isPartOf", "rightOperand": "30000" },
            { "leftOperand": "https://w3id.org/dasta/profile#granularity", "operator": "isAnyOf",
              "rightOperand": ["year", "month"] },
            {{last}} ] } ],
          "prohibition": [ { "action": "https://w3id.org/dasta/profile#redistribute" } ]
        }
        """;

    public static JsonObject Json(int number = 0) => JsonNode.Parse(Text(number))!.AsObject();

    /// <summary>The same, as what a town offers: ten constraints that a caller of the catalogue can meet.</summary>
    public static JsonObject Shown(int number) => JsonNode.Parse(Offered(number))!.AsObject();

    /// <summary>The same as text.</summary>
    public static string Offered(int number = 0) => Text(number, OfRelease);

    /// <summary>A researcher of 31004 that meets every constraint.</summary>
    public static PolicyRequest Request { get; } = new(
        "read", null, "did:web:research.example", ["researcher"], Research,
        new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero), Claims)
    {
        Facts = new Dictionary<string, IReadOnlyList<Dasta.Policies.Odrl.Model.Value>> { ["payAmount"] = ["7"] },
    };
}
