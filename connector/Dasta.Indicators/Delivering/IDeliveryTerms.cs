namespace Dasta.Indicators.Delivering;

/// <summary>What a delivery must hold to; asked within the import, before anything of it is committed.</summary>
public interface IDeliveryTerms
{
    /// <summary>
    /// The ranges of days whose coverage counts, for a file that reaches from one local day to another.
    /// </summary>
    IReadOnlyList<DayRange> PeriodsOf(DateOnly first, DateOnly last);

    /// <summary>False to have nothing of the file stored.</summary>
    bool Accepts(DeliveredFile file);
}
