namespace Dasta.Policies.Odrl;

/// <summary>The end of an evaluation.</summary>
public enum Verdict
{
    /// <summary>No permission is active, or a prohibition holds.</summary>
    Deny,

    /// <summary>A permission is active and no prohibition holds.</summary>
    Permit,

    /// <summary>
    /// The policy can't be evaluated as it stands, or a conflict in it makes it void; nothing is permitted.
    /// </summary>
    Invalid,
}
