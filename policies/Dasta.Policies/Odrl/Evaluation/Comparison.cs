using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>
/// The twelve operators over what is known and what is asked (ODRL 2.2 Vocabulary, section 3.17). Of several known
/// values one suffices, except where an operator speaks of all or none. A value that can't be compared with what is
/// asked is as good as not known: it is not the same, nor another.
/// </summary>
internal static class Comparison
{
    public static bool Holds(
        Operator comparison, OperandType type, Known[] known, Known[] asked, RequestFacts facts) => comparison switch
    {
        Operator.Eq => AnySame(known, asked[0], type),
        Operator.Neq => AreComparable(known, asked, type) && !AnySame(known, asked[0], type),
        Operator.IsA or Operator.IsPartOf or Operator.IsAnyOf => AnyIn(known, asked, type),
        Operator.IsNoneOf => AreComparable(known, asked, type) && !AnyIn(known, asked, type),
        Operator.IsAllOf => AllIn(known, asked, type),
        Operator.HasPart => AllEnclosed(known, asked, facts),
        _ => AnyOrdered(comparison, known, asked[0]),
    };

    /// <summary>Whether an order is the one that the operator asks for.</summary>
    public static bool Meets(Operator comparison, int order) => comparison switch
    {
        Operator.Lt => order < 0,
        Operator.Lteq => order <= 0,
        Operator.Gt => order > 0,
        Operator.Gteq => order >= 0,
        Operator.Eq or Operator.IsAnyOf or Operator.IsAllOf => order == 0,
        _ => order != 0,
    };

    private static bool AreComparable(Known[] known, Known[] asked, OperandType type)
    {
        foreach (var value in known)
        {
            foreach (var one in asked)
            {
                if (!value.IsComparable(one, type))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AnySame(Known[] known, Known asked, OperandType type)
    {
        foreach (var value in known)
        {
            if (value.IsSame(asked, type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyOrdered(Operator comparison, Known[] known, Known asked)
    {
        foreach (var value in known)
        {
            if (value.Order(asked) is { } order && Meets(comparison, order))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyIn(Known[] known, Known[] asked, OperandType type)
    {
        foreach (var one in asked)
        {
            if (IsMet(known, one, type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllIn(Known[] known, Known[] asked, OperandType type)
    {
        foreach (var one in asked)
        {
            if (!IsMet(known, one, type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMet(Known[] known, Known asked, OperandType type)
    {
        foreach (var value in known)
        {
            if (value.LiesIn(asked, type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllEnclosed(Known[] known, Known[] asked, RequestFacts facts)
    {
        foreach (var part in asked)
        {
            if (!IsEnclosed(part, known, facts))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsEnclosed(Known part, Known[] known, RequestFacts facts)
    {
        foreach (var whole in known)
        {
            if (facts.Encloses(whole, part))
            {
                return true;
            }
        }

        return false;
    }
}
