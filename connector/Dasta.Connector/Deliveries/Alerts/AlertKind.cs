namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>What an alert is about.</summary>
internal enum AlertKind
{
    /// <summary>A period was due and less of it is stored than was agreed.</summary>
    DeliveryLate,

    /// <summary>A delivery was rejected and nothing better followed.</summary>
    DeliveryRejected,
}
