using Dasta.Policies.Lists;

namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// A condition of a rule, or a refinement of an action, asset or party (ODRL 2.2 Information Model, section 2.5).
/// </summary>
/// <param name="Id">IRI of the constraint; null when it has none.</param>
public abstract record Constraint(string? Id)
{
    public ValueList<Annotation> Annotations { get; init; } = [];

    /// <summary>The atomic constraints in it, itself when it is one.</summary>
    public abstract IEnumerable<Atomic> Atoms { get; }

    /// <summary>Stands where a constraint could not be read, so that those after it keep their place.</summary>
    internal static Constraint Unread { get; } = new Logical(LogicalOperator.And, []);

    /// <summary>A value compared.</summary>
    /// <param name="LeftOperand">Full IRI of the left operand.</param>
    /// <param name="Right">The values: one, or several for an operator of sets; empty where references stand.</param>
    public sealed record Atomic(string LeftOperand, Operator Operator, ValueList<Value> Right)
        : Constraint((string?)null)
    {
        /// <summary>
        /// IRIs that stand for values which have to be looked up: one, or several for an operator of sets; empty when
        /// the values are given.
        /// </summary>
        public ValueList<string> References { get; init; } = [];

        /// <summary>IRI of the unit of the values.</summary>
        public string? Unit { get; init; }

        /// <summary>IRI of the datatype of the values.</summary>
        public string? DataType { get; init; }

        /// <summary>The value of the left operand where nothing else tells it.</summary>
        public Value? Status { get; init; }

        public override IEnumerable<Atomic> Atoms => [this];
    }

    /// <summary>Constraints joined.</summary>
    public sealed record Logical(LogicalOperator Operator, ValueList<Constraint> Parts) : Constraint((string?)null)
    {
        public override IEnumerable<Atomic> Atoms => Parts.SelectMany(part => part.Atoms);
    }
}
