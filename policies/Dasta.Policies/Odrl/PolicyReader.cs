using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Policies.Odrl.Reading;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Reads a policy from the compact JSON of Dataspace Protocol 2025-1. Compact terms, prefixed names (<c>odrl:</c>,
/// <c>dasta:</c>) and full IRIs give the same policy. What it does not know it refuses with its place (a JSON pointer),
/// all faults in one refusal; nothing is dropped or repaired.
/// </summary>
public static class PolicyReader
{
    private static readonly string[] Known =
    [
        "@context", "@id", "@type", "target", "assigner", "assignee", "permission", "prohibition", "obligation",
        "conflict", "profile", "timestamp",
    ];

    /// <summary>Refused with POLICY-001 to POLICY-011.</summary>
    public static Outcome<Policy> Read(JsonObject json)
    {
        if (!JsonShape.IsSound(json))
        {
            return PolicyCodes.Malformed.Refuse("/: is nested too deep, or is no valid JSON text throughout.");
        }

        var faults = new PolicyFaults();
        var terms = new JsonTerms(json, string.Empty, faults);
        CheckFrame(terms, faults);
        var kind = ReadKind(terms, faults);
        var permissions = RuleReader.ReadAll(terms, RuleKind.Permission, faults);
        var prohibitions = RuleReader.ReadAll(terms, RuleKind.Prohibition, faults);
        var policy = new Policy(terms.Text("@id") ?? string.Empty, kind, terms.Text("target"), terms.Text("assigner"),
            terms.Text("assignee"), permissions, prohibitions, [], ReadTimestamp(terms, faults));
        CheckWhole(policy, faults);
        return faults.Any ? faults.ToRefusal() : policy;
    }

    private static void CheckFrame(JsonTerms terms, PolicyFaults faults)
    {
        foreach (var name in terms.Names.Where(name => !Known.Contains(name) && !IsAnnotation(name)))
        {
            faults.AddUnsupported($"/{name}");
        }

        // An inline context could give our own terms another meaning.
        if (terms.Values("@context").Any(item => JsonTerms.AsText(item) is null))
        {
            faults.Add(PolicyCodes.Malformed, "/@context", "holds more than addresses of contexts");
        }

        if (terms.Has("obligation"))
        {
            faults.Add(PolicyCodes.UnsupportedDuty, "/obligation", "not enforced here");
        }

        if (terms.Text("conflict") is { } conflict && TermTable.OdrlName(conflict) != "prohibit")
        {
            faults.Add(PolicyCodes.UnsupportedConflict, "/conflict", "is not prohibit");
        }

        if (terms.Values("profile")
            .Any(item => JsonTerms.AsText(item) is not (OdrlTerms.ProfileId or OdrlTerms.ProfileId + "#")))
        {
            faults.AddUnsupported("/profile");
        }
    }

    private static PolicyKind ReadKind(JsonTerms terms, PolicyFaults faults)
    {
        var type = terms.Text("@type");
        var name = type is null ? nameof(PolicyKind.Set) : TermTable.OdrlName(type);
        switch (name)
        {
            case "Offer":
                return PolicyKind.Offer;
            case "Agreement":
                return PolicyKind.Agreement;
            case "Set" or "Policy":
                return PolicyKind.Set;
            default:
                faults.Add(PolicyCodes.Malformed, "/@type", "is not Offer, Agreement or Set");
                return PolicyKind.Set;
        }
    }

    private static DateTimeOffset? ReadTimestamp(JsonTerms terms, PolicyFaults faults)
    {
        var node = terms.Node("timestamp");
        if (node is null)
        {
            return null;
        }

        var text = JsonTerms.AsText(node is JsonObject typed ? typed["@value"] : node);
        var moment = text is null ? null : XsdDateTime.Read(text);
        if (moment is null)
        {
            faults.Add(PolicyCodes.MalformedValue, "/timestamp", "is not an xsd:dateTime with its offset");
        }

        return moment;
    }

    private static void CheckWhole(Policy policy, PolicyFaults faults)
    {
        if (policy.Id.Length == 0)
        {
            faults.Add(PolicyCodes.Malformed, "/@id", "is missing");
        }

        if (policy.Permissions.Count + policy.Prohibitions.Count == 0)
        {
            faults.Add(PolicyCodes.NoRule, "/permission", "is missing or empty");
        }

        if (policy.Permissions.Count + policy.Prohibitions.Count > PolicyLimits.Rules)
        {
            faults.Add(PolicyCodes.TooLarge, "/prohibition", $"holds more than {PolicyLimits.Rules} rules");
        }

        if (policy.Kind == PolicyKind.Agreement)
        {
            CheckParty(policy.Target, "/target", faults);
            CheckParty(policy.Assigner, "/assigner", faults);
            CheckParty(policy.Assignee, "/assignee", faults);
        }
    }

    private static void CheckParty(string? value, string place, PolicyFaults faults)
    {
        if (value is null)
        {
            faults.Add(PolicyCodes.MissingParty, place, "is missing");
        }
    }

    // A name with a foreign prefix or IRI annotates the policy; one of ODRL or the profile would change its meaning.
    private static bool IsAnnotation(string name) =>
        name.Contains(':', StringComparison.Ordinal)
        && !TermTable.Expand(name).StartsWith(Terms.Profile, StringComparison.Ordinal);
}
