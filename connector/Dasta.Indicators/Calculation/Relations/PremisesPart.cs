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
}
