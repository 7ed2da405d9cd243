using System.Collections.Frozen;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>The names that a policy without a context of its own can use for short, and the fixed prefixes.</summary>
internal static class Names
{
    private const string Properties =
        "profile inheritFrom conflict hasPolicy target output assigner assignee permission prohibition obligation duty "
        + "remedy consequence failure action constraint refinement leftOperand operator rightOperand "
        + "rightOperandReference unit dataType status and or xone andSequence partOf source relation function "
        + "includedIn implies timestamp assigneeOf assignerOf";

    private const string Classes =
        "Policy Set Offer Agreement Assertion Privacy Request Ticket Rule Permission Prohibition Duty Action Asset "
        + "AssetCollection Party PartyCollection Constraint LogicalConstraint Operator LeftOperand RightOperand "
        + "ConflictTerm perm prohibit invalid policyUsage";

    private const string Operators = "eq neq lt lteq gt gteq isA hasPart isPartOf isAllOf isAnyOf isNoneOf";

    /// <summary>Functions a party can have beside assigner and assignee.</summary>
    public static FrozenSet<string> Functions { get; } = FrozenSet.ToFrozenSet(
    [
        "attributedParty", "attributingParty", "compensatedParty", "compensatingParty", "consentedParty",
        "consentingParty", "contractedParty", "contractingParty", "informedParty", "informingParty", "payeeParty",
        "trackedParty", "trackingParty",
    ]);

    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        ["odrl"] = OdrlTerms.Odrl,
        ["dasta"] = Terms.Profile,
        ["xsd"] = Literals.Xsd.Namespace,
        ["cc"] = "http://creativecommons.org/ns#",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["dc"] = "http://purl.org/dc/terms/",
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["schema"] = "http://schema.org/",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Short = ShortNames()
        .ToFrozenDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);

    /// <summary>The full IRI of a short name, or null.</summary>
    public static string? Expand(string name) => Short.GetValueOrDefault(name);

    /// <summary>The namespace of a fixed prefix, or null.</summary>
    public static string? Namespace(string prefix) => Prefixes.GetValueOrDefault(prefix);

    /// <summary>The local name of an IRI of ODRL, or null.</summary>
    public static string? Local(string iri) =>
        iri.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal) ? iri[OdrlTerms.Odrl.Length..] : null;

    private static IEnumerable<KeyValuePair<string, string>> ShortNames()
    {
        var odrl = $"{Properties} {Classes} {Operators}".Split(' ').Concat(Functions)
            .Concat(ActionTable.All.Where(name => !name.Contains(':', StringComparison.Ordinal)))
            .Concat(OperandTable.All.Select(row => Local(row.Iri)).OfType<string>())
            .Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, OdrlTerms.Odrl + name))
            .ToArray();
        var own = OperandTable.All.Select(row => row.Iri).Concat(ActionTable.All).Append(OdrlTerms.Excess)
            .Where(iri => iri.StartsWith(Terms.Profile, StringComparison.Ordinal))
            .Select(iri => KeyValuePair.Create(iri[Terms.Profile.Length..], iri));
        return odrl.Concat(own);
    }
}
