namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// What holds when a permission and a prohibition of one policy are both active for a request (ODRL 2.2 Information
/// Model, section 2.10).
/// </summary>
public enum ConflictStrategy
{
    /// <summary>The permission holds; <c>odrl:perm</c>.</summary>
    Perm,

    /// <summary>The prohibition holds; what every policy of this data space states.</summary>
    Prohibit,

    /// <summary>The policy is void; ODRL's default.</summary>
    Invalid,
}
