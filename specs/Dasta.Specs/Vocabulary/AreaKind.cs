namespace Dasta.Specs.Vocabulary;

/// <summary>The levels of the NIS classification, from wide to narrow.</summary>
public enum AreaKind
{
    Country,
    Region,
    Province,
    Arrondissement,
    Municipality,
}
