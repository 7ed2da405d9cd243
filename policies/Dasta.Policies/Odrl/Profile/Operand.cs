namespace Dasta.Policies.Odrl.Profile;

/// <summary>One row of the closed table of left operands.</summary>
/// <param name="Iri">Full IRI.</param>
/// <param name="Slot">Place of its values in what is known of a request.</param>
internal sealed record Operand(string Iri, int Slot, OperandMeaning Meaning, OperandType Type)
{
    /// <summary>The values the profile allows, for a validation; null when any is.</summary>
    public Func<string, bool>? Allows { get; init; }

    /// <summary>What the allowed values are, in words.</summary>
    public string? AllowedValues { get; init; }

    /// <summary>
    /// True when a connector of this data space knows its value of a caller, a use or the data; another's never is.
    /// </summary>
    public bool IsKnownHere => Meaning != OperandMeaning.Fact || Iri is OdrlTerms.Purpose or OdrlTerms.Recipient
        || !Iri.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal);

    /// <summary>How it is written on the wire: ODRL's own by local name, others in full.</summary>
    public string Spelling =>
        Iri.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal) ? Iri[OdrlTerms.Odrl.Length..] : Iri;
}
