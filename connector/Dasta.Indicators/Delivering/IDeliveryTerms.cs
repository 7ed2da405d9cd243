namespace Dasta.Indicators.Delivering;

/// <summary>What a delivery must hold to; asked within the import, before anything of it is committed.</summary>
public interface IDeliveryTerms
{
    /// <summary>Tells them from others: a file that is known under one is read anew under another.</summary>
    string Id { get; }

    /// <summary>Everything that is to be delivered; at least one part.</summary>
    IReadOnlyList<DeliveryPart> Parts { get; }

    /// <summary>
    /// False for rows about a zone or an observed property that is not to be delivered: they are set aside.
    /// </summary>
    bool Covers(string areaCode, string property);

    /// <summary>
    /// The ranges of days whose coverage counts, for a file that reaches from one local day to another.
    /// </summary>
    IReadOnlyList<DayRange> PeriodsOf(DateOnly first, DateOnly last);

    /// <summary>The ranges of days that a register counts for: it holds as a whole from when it arrives.</summary>
    IReadOnlyList<DayRange> PeriodsOfRegister();

    /// <summary>False to have nothing of the file stored.</summary>
    bool Accepts(DeliveredFile file);
}
