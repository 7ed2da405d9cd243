using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl;

/// <summary>Policies and requests the tests of this folder vary.</summary>
internal static class Samples
{
    public const string Research = "https://w3id.org/dasta/purpose/research";
    public const string Commerce = "https://w3id.org/dasta/purpose/commerce";
    public const string Dataset = "urn:dataset:v1";
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> NoClaims = [];

    public static PolicyRequest Researcher { get; } = new(
        "read", Dataset, "did:web:research.example", ["researcher"], Research, Now, NoClaims);

    public static PolicyRequest Stranger { get; } = Researcher with { Roles = [], Purpose = null };

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static Constraint.Atomic Role(Operator comparison, params string[] roles) =>
        new(OdrlTerms.Role, comparison, [.. roles.Select(role => new Value(role))]);

    public static Constraint.Atomic Purpose(Operator comparison, params string[] purposes) =>
        new(OdrlTerms.Purpose, comparison, [.. purposes.Select(purpose => new Value(purpose))]);

    public static Constraint.Atomic Until(string moment) => new(OdrlTerms.DateTime, Operator.Lteq, [moment]);

    public static Constraint.Atomic On(string operand, Operator comparison, params string[] values) =>
        new(operand, comparison, [.. values.Select(value => new Value(value))]);

    public static Policy Offer(params Constraint[] constraints) => Offer([Rule.Permission("use", constraints)]);

    public static Policy Offer(IEnumerable<Rule> permissions, IEnumerable<Rule>? prohibitions = null) =>
        new("urn:uuid:9a1c", PolicyKind.Offer)
        {
            Targets = [Dataset],
            Conflict = ConflictStrategy.Prohibit,
            Permissions = [.. permissions],
            Prohibitions = [.. prohibitions ?? []],
        };

    /// <summary>An offer on the wire whose one permission has this one constraint.</summary>
    public static JsonObject OfferWith(string constraint, string action = "use") => Parse($$"""
        {
          "@type": "Offer", "@id": "urn:uuid:9a1c",
          "permission": [ { "action": "{{action}}", "constraint": [ {{constraint}} ] } ]
        }
        """);

    public static bool Permits(Policy policy, PolicyRequest request) =>
        PolicyEvaluator.Evaluate(policy, request).Permits;
}
