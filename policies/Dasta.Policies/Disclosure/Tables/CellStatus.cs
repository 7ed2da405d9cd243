namespace Dasta.Policies.Disclosure.Tables;

/// <summary>What became of a cell of a protected table.</summary>
public enum CellStatus
{
    /// <summary>Its count is published.</summary>
    Published,

    /// <summary>Withheld by a rule that looks at it alone.</summary>
    Primary,

    /// <summary>Withheld so that no primary cell can be worked out.</summary>
    Secondary,

    /// <summary>Withheld because it was before: its change would tell what it was.</summary>
    WithheldBefore,
}
