// Each space is eleven processes; two at once would only wait for one another on a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace DataSpace.Tests.Space;

/// <summary>Tests that share one finished data space, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class FinishedSpaceTests : ICollectionFixture<FinishedSpace>
{
    public const string Name = "finished space";
}
