namespace Dasta.Policies.Odrl;

/// <summary>The kinds of rule (ODRL 2.2 Information Model, section 2.6).</summary>
public enum RuleKind
{
    Permission,
    Prohibition,
    Obligation,
}
