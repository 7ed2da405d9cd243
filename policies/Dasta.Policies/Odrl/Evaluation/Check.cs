using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>A constraint made ready to be decided; deciding takes no memory.</summary>
internal abstract class Check(Constraint source, string place)
{
    public Constraint Source => source;

    /// <summary>JSON pointer of the constraint in its policy.</summary>
    public string Place => place;

    public abstract ConstraintOutcome Of(RequestFacts facts);

    /// <summary>
    /// True where it holds for some of the data and not for other: only a narrowing can tell them apart.
    /// </summary>
    public abstract bool DependsOnData(RequestFacts facts);

    /// <summary>The checks it is joined of; none for an atomic one.</summary>
    public virtual IReadOnlyList<Check> Parts => [];

    /// <summary>True for an outcome that lets its rule be active.</summary>
    public static bool Holds(ConstraintOutcome outcome) =>
        outcome is ConstraintOutcome.Satisfied or ConstraintOutcome.Narrows;

    public static bool AllHold(Check[] checks, RequestFacts facts)
    {
        foreach (var check in checks)
        {
            if (!Holds(check.Of(facts)))
            {
                return false;
            }
        }

        return true;
    }
}
