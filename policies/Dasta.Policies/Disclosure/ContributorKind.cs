namespace Dasta.Policies.Disclosure;

/// <summary>Kinds of business whose contributions are protected, each by its own minimum and largest share.</summary>
public enum ContributorKind
{
    /// <summary>Merchants behind spending: dominance of the largest few.</summary>
    Merchants,

    /// <summary>Shops behind an average of walk-ins: a minimum and a largest share.</summary>
    Shops,

    /// <summary>Lodgings behind nights: a minimum and a largest share.</summary>
    Establishments,
}
