using Dasta.Specs.Vocabulary;

namespace Dasta.Design.Texts;

/// <summary>What people call the roles.</summary>
public static class RoleTexts
{
    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        [PersonRole.Owner] = new("eigenaar", "owner"),
        [PersonRole.DataSteward] = new("databeheerder", "data steward"),
        [PersonRole.PolicyMaker] = new("beleidsmaker", "policy maker"),
        [PersonRole.Reader] = new("lezer", "reader"),
        [PersonRole.Auditor] = new("auditor", "auditor"),
        [PersonRole.Merchant] = new("handelaar", "merchant"),
    };

    /// <summary>The name of a role; a role nobody knows is called what it is called on the wire.</summary>
    public static Text Of(string role) => Names.TryGetValue(role, out var name) ? name : new Text(role, role);

    /// <summary>Several roles in one line.</summary>
    public static string Line(IEnumerable<string> roles, Language language) =>
        string.Join(", ", roles.Select(role => Of(role).In(language)));
}
