namespace Dasta.Indicators.Calculation.Relations;

/// <summary>Which of the premises of an area a sum is over.</summary>
internal enum PremisesPart
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those without occupant.</summary>
    Vacant,

    /// <summary>Those with one.</summary>
    Occupied,

    /// <summary>Vacant for less than a year.</summary>
    Frictional,

    /// <summary>Vacant for one to three years.</summary>
    LongVacant,

    /// <summary>Vacant for more than three years.</summary>
    Structural,

    /// <summary>Vacant, and it is not known since when.</summary>
    VacantUnknown,

    /// <summary>Occupied, to eat, drink or stay.</summary>
    Hospitality,

    /// <summary>Occupied otherwise.</summary>
    NoHospitality,

    /// <summary>Shops.</summary>
    Shops,

    /// <summary>Shops of a chain.</summary>
    Chains,

    /// <summary>Shops of no chain.</summary>
    Independents,
}
