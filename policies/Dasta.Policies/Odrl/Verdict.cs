namespace Dasta.Policies.Odrl;

/// <summary>The end of an evaluation.</summary>
public enum Verdict
{
    /// <summary>No permission is active, or a prohibition is.</summary>
    Deny,

    /// <summary>A permission is active and no prohibition is.</summary>
    Permit,

    /// <summary>The policy cannot be evaluated as it stands, so nothing is permitted.</summary>
    Invalid,
}
