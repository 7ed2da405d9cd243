using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>The rules that hold for every participant, whatever a policy says.</summary>
public static class DataSpaceRules
{
    /// <summary>Nobody may look for the person or business behind a figure.</summary>
    public static Policy Mandatory { get; } = new("https://w3id.org/dasta/rules", PolicyKind.Set)
    {
        Profiles = [OdrlTerms.ProfileId],
        Conflict = ConflictStrategy.Prohibit,
        Prohibitions = [Rule.Prohibition(OdrlTerms.Reidentify)],
    };
}
