namespace Catalog.Tests.Stage;

/// <summary>The same with enough towns for noise, each run by itself; their figures lie between 60 and 200.</summary>
public sealed class LargeSpace() : DataSpace(new StubConnectors(
    Towns, operators: Towns, figureOf: index => 60 + (1.3 * index)))
{
    public const int Towns = 104;
}
