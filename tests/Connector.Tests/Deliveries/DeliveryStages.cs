namespace Connector.Tests.Deliveries;

/// <summary>Tests that share one stage, each with specifications of its own.</summary>
[CollectionDefinition(Name)]
public sealed class DeliveryStages : ICollectionFixture<DeliveryStage>
{
    public const string Name = "deliveries";
}
