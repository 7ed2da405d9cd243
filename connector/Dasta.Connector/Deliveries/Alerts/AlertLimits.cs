namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>What bounds alerts between a town and its vendor.</summary>
internal static class AlertLimits
{
    /// <summary>Bytes of an alert on its way from a town to a vendor.</summary>
    public const int AlertBytes = 16_384;

    /// <summary>Characters of its message; a town cuts off what is longer.</summary>
    public const int MessageCharacters = 2000;

    /// <summary>Alerts a vendor keeps of one town; the oldest go.</summary>
    public const int KeptOfTown = 1000;
}
