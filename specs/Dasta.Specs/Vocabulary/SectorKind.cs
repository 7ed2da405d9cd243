namespace Dasta.Specs.Vocabulary;

/// <summary>What an outlet is counted as: a shop, a place to eat or sleep, or neither.</summary>
public enum SectorKind
{
    Retail,
    Hospitality,
    Service,
}
