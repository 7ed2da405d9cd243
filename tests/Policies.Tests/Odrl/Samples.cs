using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;

namespace Policies.Tests.Odrl;

/// <summary>Policies and requests the tests of this folder vary.</summary>
internal static class Samples
{
    public const string Research = "https://w3id.org/dasta/purpose/research";
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> NoClaims = [];

    public static PolicyRequest Researcher { get; } = new(
        "read", "urn:dataset:v1", "did:web:research.example", ["researcher"], Research, Now, NoClaims);

    public static PolicyRequest Stranger { get; } = Researcher with { Roles = [], Purpose = null };

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static Constraint Role(string comparison, params string[] roles) => new(OdrlTerms.Role, comparison, roles);

    public static Constraint Purpose(string comparison, params string[] purposes) =>
        new(OdrlTerms.Purpose, comparison, purposes);

    public static Constraint Until(string moment) => new(OdrlTerms.DateTime, "lteq", [moment]);

    public static Policy Offer(IReadOnlyList<Rule> permissions, IReadOnlyList<Rule>? prohibitions = null) =>
        new("urn:uuid:9a1c", PolicyKind.Offer, "urn:dataset:v1", null, null, permissions, prohibitions ?? [], [], null);

    public static Policy Offer(params Constraint[] constraints) => Offer([new Rule("use", constraints)]);

    /// <summary>An offer on the wire whose one permission has this one constraint.</summary>
    public static JsonObject OfferWith(string constraint, string action = "use") => Parse($$"""
        {
          "@type": "Offer", "@id": "urn:uuid:9a1c",
          "permission": [ { "action": "{{action}}", "constraint": [ {{constraint}} ] } ]
        }
        """);
}
