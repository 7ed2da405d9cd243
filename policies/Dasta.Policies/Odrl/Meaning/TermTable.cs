using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Meaning;

/// <summary>
/// The closed vocabulary: every spelling of a term (compact, prefixed, full IRI) leads to one canonical term, and what
/// is not in these tables does not exist.
/// </summary>
internal static class TermTable
{
    private const string GranularitySpelling = "year quarter month day hour snapshot";
    private static readonly string[] Comparisons = ["eq", "neq", "gt", "gteq", "lt", "lteq"];
    private static readonly string[] Memberships = ["eq", "neq", "isA", "isAnyOf", "isNoneOf"];
    private static readonly string[] Narrowings = ["eq", "isAnyOf"];
    private static readonly string[] Roles = [.. ParticipantKind.All, "governance", "owner"];

    private static readonly Operand[] Operands =
    [
        new(OdrlTerms.Purpose, "purpose", OperandMeaning.Caller, Memberships, IsIri),
        new(OdrlTerms.DateTime, "dateTime", OperandMeaning.Moment, Comparisons,
            text => XsdDateTime.Read(text) is not null),
        new(OdrlTerms.Spatial, "spatial", OperandMeaning.Data, [.. Narrowings, "isPartOf"], IsWord),
        new(OdrlTerms.Role, OdrlTerms.Role, OperandMeaning.Caller, Memberships, text => Roles.Contains(text)),
        new(OdrlTerms.Nis, OdrlTerms.Nis, OperandMeaning.Caller, Memberships, text => NisCode.Parse(text).Succeeded),
        new(OdrlTerms.Indicator, OdrlTerms.Indicator, OperandMeaning.Data, Narrowings, IsWord),
        new(OdrlTerms.Granularity, OdrlTerms.Granularity, OperandMeaning.Data, Narrowings,
            text => GranularitySpelling.Split(' ').Contains(text)),
    ];

    /// <summary>Actions, each with the actions that include it (ODRL <c>includedIn</c>), itself first.</summary>
    public static IReadOnlyDictionary<string, string[]> Actions { get; } = new Dictionary<string, string[]>
    {
        ["use"] = ["use"],
        ["read"] = ["read", "use"],
        ["aggregate"] = ["aggregate", "use"],
        [OdrlTerms.Deliver] = [OdrlTerms.Deliver, "use"],
    };

    /// <summary>The operators that take more than one value.</summary>
    public static IReadOnlySet<string> ListOperators { get; } = new HashSet<string>
    {
        "isAnyOf", "isNoneOf", "isPartOf",
    };

    /// <summary>The canonical form of an action: the local name of ODRL's own, the full IRI of the profile's.</summary>
    public static string? FindAction(string text) =>
        (OdrlName(text) ?? Expand(text)) is { } name && Actions.ContainsKey(name) ? name : null;

    public static string? FindOperator(string text) =>
        OdrlName(text) is { } name && (Comparisons.Contains(name) || Memberships.Contains(name) || name == "isPartOf")
            ? name
            : null;

    /// <summary>The row of a left operand in any of its spellings.</summary>
    public static Operand? FindOperand(string text)
    {
        var iri = Expand(text);
        return Array.Find(Operands, row => row.Iri == iri)
            ?? (text.AsSpan().IndexOfAny(':', '/') < 0
                ? Array.Find(Operands, row => row.Iri == OdrlTerms.Odrl + text || row.Iri == Terms.Profile + text)
                : null);
    }

    /// <summary>The local name of an ODRL term, or null when the text belongs to another vocabulary.</summary>
    public static string? OdrlName(string text)
    {
        var iri = Expand(text);
        return iri.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal) ? iri[OdrlTerms.Odrl.Length..]
            : text.AsSpan().IndexOfAny(':', '/', '@') < 0 ? text
            : null;
    }

    /// <summary>The full IRI of a prefixed name with one of the fixed prefixes; any other text as it is.</summary>
    public static string Expand(string text) =>
        text.StartsWith("odrl:", StringComparison.Ordinal) ? OdrlTerms.Odrl + text[5..]
        : text.StartsWith("dasta:", StringComparison.Ordinal) ? Terms.Profile + text[6..]
        : text.StartsWith("xsd:", StringComparison.Ordinal) ? XsdDateTime.Namespace + text[4..]
        : text;

    private static bool IsIri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) && !text.Any(char.IsWhiteSpace);

    private static bool IsWord(string text) => text.Length > 0 && !text.Any(char.IsControl) && text.Trim() == text;
}
