namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>What became of a delivery.</summary>
internal enum DeliveryVerdict
{
    /// <summary>Every row was taken.</summary>
    Accepted,

    /// <summary>The good rows were taken, the others are listed.</summary>
    PartlyAccepted,

    /// <summary>Nothing was stored.</summary>
    Rejected,
}
