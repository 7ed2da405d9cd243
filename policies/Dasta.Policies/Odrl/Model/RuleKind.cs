namespace Dasta.Policies.Odrl.Model;

/// <summary>The kinds of rule (ODRL 2.2 Information Model, section 2.6).</summary>
public enum RuleKind
{
    Permission,
    Prohibition,

    /// <summary>
    /// A duty: of a permission, the remedy of a prohibition, the consequence of another duty, or, at the policy itself,
    /// an obligation.
    /// </summary>
    Duty,
}
