namespace Dasta.Policies.Disclosure;

/// <summary>Kinds of business whose contributions are protected, each by its own minimum and largest share.</summary>
public enum ContributorKind
{
    /// <summary>Merchants behind spending: dominance of the largest few.</summary>
    Merchants,

    /// <summary>Shops behind an average of walk-ins: a minimum and a largest share.</summary>
    Shops,

    /// <summary>Shops of one sector that one of them is held against: a larger minimum and a largest share.</summary>
    PeerShops,

    /// <summary>Shops of which it is told how they are spread: a larger minimum and a largest share.</summary>
    SpreadShops,

    /// <summary>Lodgings behind nights: a minimum and a largest share.</summary>
    Establishments,
}
