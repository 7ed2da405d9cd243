namespace DataSpace.Tests.People;

/// <summary>Tests that share the processes of one <see cref="PeopleSpace"/>.</summary>
[CollectionDefinition(Name)]
public sealed class PeopleSpaceTests : ICollectionFixture<PeopleSpace>
{
    public const string Name = "people";
}
