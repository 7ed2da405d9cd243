using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;

namespace Policies.Tests.Odrl;

/// <summary>Decides on policies as they stand on the wire, with nothing narrowed.</summary>
internal static class Deciding
{
    /// <summary>A request of Alice to read x; what is known besides is given as facts.</summary>
    public static PolicyRequest Alice(params (string Operand, string Value)[] facts) => new(
        "read", "urn:x", "urn:alice", [], null, new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero),
        new Dictionary<string, string>())
    {
        NarrowsData = false,
        Facts = facts.GroupBy(fact => fact.Operand).ToDictionary(
            group => group.Key, group => (IReadOnlyList<Value>)[.. group.Select(fact => new Value(fact.Value))]),
    };

    public static Decision Decide(
        string policies, PolicyRequest request, IReadOnlyDictionary<string, Rank>? ranks = null) =>
        PolicyEvaluator.Evaluate(
            PolicyReader.ReadAll(JsonNode.Parse(policies)), ranks ?? new Dictionary<string, Rank>(), request);

    public static Verdict Of(string policies, PolicyRequest request) => Decide(policies, request).Verdict;

    /// <summary>A Set with these members beside its id.</summary>
    public static string Set(string members, string id = "urn:p") =>
        $$"""{ "@type": "Set", "@id": "{{id}}", {{members}} }""";

    /// <summary>A permission to read x under one constraint.</summary>
    public static string Where(string constraint) => Set($$"""
        "permission": [ { "target": "urn:x", "action": "read", "constraint": [ {{constraint}} ] } ]
        """);

    /// <summary>One constraint.</summary>
    public static string Atom(string left, string comparison, string right) =>
        $$"""{ "leftOperand": "{{left}}", "operator": "{{comparison}}", "rightOperand": {{right}} }""";
}
