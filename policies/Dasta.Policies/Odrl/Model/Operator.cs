namespace Dasta.Policies.Odrl.Model;

/// <summary>The twelve operators of an atomic constraint (ODRL 2.2 Vocabulary, section 3.17).</summary>
public enum Operator
{
    Eq,
    Neq,
    Lt,
    Lteq,
    Gt,
    Gteq,
    IsA,
    HasPart,
    IsPartOf,
    IsAllOf,
    IsAnyOf,
    IsNoneOf,
}
