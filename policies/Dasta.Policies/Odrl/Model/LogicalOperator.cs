namespace Dasta.Policies.Odrl.Model;

/// <summary>How a logical constraint joins its parts (ODRL 2.2 Information Model, section 2.5.2).</summary>
public enum LogicalOperator
{
    And,
    Or,

    /// <summary>Exactly one.</summary>
    Xone,

    /// <summary>All, in the order they stand in.</summary>
    AndSequence,
}
