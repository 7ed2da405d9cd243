using Dasta.Policies.Lists;

namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// An asset or a party, alone or a collection (ODRL 2.2 Information Model, sections 2.2 and 2.3).
/// </summary>
/// <param name="Id">Its IRI; null for a collection that is described only by its source.</param>
public sealed record Entity(string? Id)
{
    /// <summary>True for an AssetCollection or PartyCollection.</summary>
    public bool IsCollection { get; init; }

    /// <summary>IRI of the collection whose members are meant; the refinements choose among them.</summary>
    public string? Source { get; init; }

    /// <summary>Collections it is a member of.</summary>
    public ValueList<string> PartOf { get; init; } = [];

    /// <summary>What a member must meet to be meant.</summary>
    public ValueList<Constraint> Refinements { get; init; } = [];

    public ValueList<Annotation> Annotations { get; init; } = [];

    /// <summary>True when it is nothing but an IRI.</summary>
    public bool IsPlain => !IsCollection && Source is null && PartOf.Count == 0 && Refinements.Count == 0
        && Annotations.Count == 0;

    public static implicit operator Entity(string id) => new(id);

    public override string ToString() => Id ?? Source ?? string.Empty;
}
