using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Values;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>What a constraint on the data leaves of it.</summary>
internal static class DataNarrowing
{
    /// <summary>Null when the constraint is not on the data, or can't be applied to a query as it stands.</summary>
    public static Narrowing? Of(Constraint.Atomic atomic) => atomic.References.Count > 0 ? null
        : atomic.LeftOperand switch
    {
        OdrlTerms.Indicator when Names(atomic) => Narrowing.None with { Indicators = Texts(atomic) },
        OdrlTerms.Spatial when Names(atomic) =>
            Narrowing.None with { Areas = [.. Texts(atomic).SelectMany(AreasInside.Of).Distinct()] },
        OdrlTerms.Granularity => Granularities(atomic) is { } left
            ? Narrowing.None with { Granularities = left }
            : null,
        OdrlTerms.Period => PeriodBound(atomic),
        OdrlTerms.MaximumRows => RowBound(atomic),
        _ => null,
    };

    private static bool Names(Constraint.Atomic atomic) =>
        atomic.Operator is Operator.Eq or Operator.IsA or Operator.IsPartOf or Operator.IsAnyOf;

    private static string[] Texts(Constraint.Atomic atomic) => [.. atomic.Right.Select(value => value.Text)];

    private static Granularity[]? Granularities(Constraint.Atomic atomic)
    {
        var named = new List<Granularity>();
        foreach (var text in Texts(atomic))
        {
            if (!CodeLists.Granularities.Contains(text))
            {
                return null;
            }

            named.Add(Enum.Parse<Granularity>(text, ignoreCase: true));
        }

        return Names(atomic) ? [.. named]
            : atomic.Operator is Operator.Neq or Operator.IsNoneOf ? [.. Enum.GetValues<Granularity>().Except(named)]
            : null;
    }

    private static Narrowing? PeriodBound(Constraint.Atomic atomic)
    {
        if (atomic.Right is not [var value] || Moment.Read(value.Text) is not { } day)
        {
            return null;
        }

        var first = DateOnly.FromDateTime(day.Start.DateTime);
        var next = DateOnly.FromDateTime(day.Start.DateTime).AddDays(1);
        return atomic.Operator switch
        {
            Operator.Eq => Narrowing.None with { From = first, Until = next },
            Operator.Gteq => Narrowing.None with { From = first },
            Operator.Gt => Narrowing.None with { From = next },
            Operator.Lt => Narrowing.None with { Until = first },
            Operator.Lteq => Narrowing.None with { Until = next },
            _ => null,
        };
    }

    private static Narrowing? RowBound(Constraint.Atomic atomic) =>
        atomic.Right is not [var value] || Number.Read(value.Text) is not ({ } rows and >= 0 and <= int.MaxValue) ? null
        : atomic.Operator switch
        {
            Operator.Eq or Operator.Lteq => Narrowing.None with { MaximumRows = (int)rows },
            Operator.Lt => Narrowing.None with { MaximumRows = Math.Max(0, (int)decimal.Ceiling(rows) - 1) },
            _ => null,
        };
}
