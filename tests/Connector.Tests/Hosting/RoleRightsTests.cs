using Dasta.Connector.People;
using Dasta.Node.Sessions;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Hosting;

/// <summary>What each role may do at a connector.</summary>
public sealed class RoleRightsTests
{
    [Theory]
    [InlineData(PersonRole.Owner, "Change Change Change Change Change Change None")]
    [InlineData(PersonRole.DataSteward, "Look Change Look Look None None None")]
    [InlineData(PersonRole.PolicyMaker, "Look None Look Change None None None")]
    [InlineData(PersonRole.Reader, "Look None Look None None None None")]
    [InlineData(PersonRole.Auditor, "Look None None Look Look None None")]
    [InlineData(PersonRole.Merchant, "Look None None None None None Change")]
    [InlineData("somebody", "Look None None None None None None")]
    public void A_role_has_the_rights_of_its_row_and_no_others(string role, string rights) => string
        .Join(' ', Enum.GetValues<WorkArea>().Select(area => RoleRights.Of(Person(role), area)))
        .ShouldBe(rights);

    [Fact]
    public void Several_roles_add_up_and_none_gives_nothing()
    {
        var both = Person(PersonRole.Auditor, PersonRole.DataSteward);
        RoleRights.Of(both, WorkArea.Audit).ShouldBe(Right.Look);
        RoleRights.Of(both, WorkArea.Data).ShouldBe(Right.Change);
        Enum.GetValues<WorkArea>().ShouldAllBe(area => RoleRights.Of(Person(), area) == Right.None);
    }

    [Fact]
    public void An_address_nobody_listed_belongs_to_the_owner() =>
        RoleRights.AreaOf("something-new").ShouldBe(WorkArea.Ownership);

    private static PersonSession Person(params string[] roles) => new(
        "1", "An", "did:web:town.example", roles, "password", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
}
