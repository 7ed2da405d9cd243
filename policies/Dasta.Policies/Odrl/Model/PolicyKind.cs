namespace Dasta.Policies.Odrl.Model;

/// <summary>The subclasses of a policy (ODRL 2.2 Information Model, section 2.1).</summary>
public enum PolicyKind
{
    Set,
    Offer,
    Agreement,
}
