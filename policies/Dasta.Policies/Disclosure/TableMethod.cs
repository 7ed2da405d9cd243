namespace Dasta.Policies.Disclosure;

/// <summary>How a table of counts that add up is protected.</summary>
public enum TableMethod
{
    /// <summary>Small cells are withheld, and as few others as keep them from being worked out.</summary>
    Suppression,

    /// <summary>All cells are rounded so that they still add up.</summary>
    Rounding,
}
