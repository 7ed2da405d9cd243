using System.Diagnostics.CodeAnalysis;
using Dasta.Policies.Odrl;
using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Reads.Planning;

/// <summary>
/// What becomes of a filter that asks by name for what the policy does not leave. Where the policy refuses excess it is
/// refused with what there is, even if it asks for something that is left besides; else who asks for a shorter period
/// gets, in its place, the shortest of the longer ones that are left: months for days.
/// </summary>
internal sealed class ExcessDetail(NarrowingColumns columns, Narrowing narrowing)
{
    /// <summary>The length of period that was given in place of another; null when nothing was replaced.</summary>
    public Granularity? Given { get; private set; }

    /// <summary>The filter to run; refused with READ-018.</summary>
    public Outcome<FilterNode?> Apply(FilterNode? filter)
    {
        if (filter is null)
        {
            return Outcome<FilterNode?>.Of(filter);
        }

        var applied = ApplyTo(filter);
        return applied.Select<FilterNode?>(node => node);
    }

    private Outcome<FilterNode> ApplyTo(FilterNode filter)
    {
        if (filter is FilterNode.Logical { All: true } all)
        {
            var parts = new List<FilterNode>(all.Parts.Count);
            foreach (var part in all.Parts)
            {
                var applied = ApplyTo(part);
                if (!applied.Succeeded)
                {
                    return applied.Refusal;
                }

                parts.Add(applied.Value);
            }

            return new FilterNode.Logical(All: true, parts);
        }

        return !Names(filter, out var column, out var values) ? filter
            : column.Column == columns.Granularity ? OfGranularity(filter, column, values)
            : narrowing.RefusesExcess ? OfCodes(filter, column, values)
            : filter;
    }

    private Outcome<FilterNode> OfGranularity(FilterNode filter, ColumnDefinition column, string[] values)
    {
        var asked = values
            .Select(value => Enum.TryParse<Granularity>(value, out var length) ? length : (Granularity?)null)
            .OfType<Granularity>().ToArray();
        if (narrowing.AnyGranularities is not { } left || asked.Length == 0 || asked.All(left.Contains))
        {
            return filter;
        }

        if (narrowing.RefusesExcess)
        {
            return ReadCodes.ExcessDetail.Refuse(
                $"It leaves {string.Join(", ", left)}; {string.Join(", ", asked.Except(left))} was asked.");
        }

        var inPlace = asked.Except(left).Select(length => ShortestAbove(length, left)).OfType<Granularity>().ToArray();
        if (inPlace.Length == 0)
        {
            return filter;
        }

        Given = inPlace.Max();
        FilterNode[] parts =
        [
            .. asked.Intersect(left).Union(inPlace).Order().Select(length => new FilterNode.Comparing(
                new Operand.Field(column), Comparison.Equal, new Operand.Literal(length.ToString()))),
        ];
        return parts is [var only] ? only : new FilterNode.Logical(All: false, parts);
    }

    // The enumeration runs from long to short; a state on a date has no length.
    private static Granularity? ShortestAbove(Granularity asked, IReadOnlyList<Granularity> left) =>
        asked == Granularity.Snapshot ? null
        : left.Where(length => length < asked).Select(length => (Granularity?)length).Max();

    private Outcome<FilterNode> OfCodes(FilterNode filter, ColumnDefinition column, string[] values)
    {
        var beyond = column.Column == columns.Indicator ? values.Where(code => !narrowing.AllowsIndicator(code))
            : column.Column == columns.Area ? values.Where(code => !narrowing.AllowsArea(code))
            : [];
        return string.Join(", ", beyond) is { Length: > 0 } codes
            ? ReadCodes.ExcessDetail.Refuse($"{column.Name}: {codes} is not among what it leaves.")
            : filter;
    }

    /// <summary>Whether the filter asks for values of a column by name.</summary>
    private static bool Names(
        FilterNode filter, [NotNullWhen(true)] out ColumnDefinition? column, out string[] values)
    {
        (column, values) = filter switch
        {
            FilterNode.Comparing
            {
                Operator: Comparison.Equal, Left: Operand.Field left, Right: Operand.Literal { Value: string text },
            } => (left.Column, [text]),
            FilterNode.Comparing
            {
                Operator: Comparison.Equal, Right: Operand.Field right, Left: Operand.Literal { Value: string text },
            } => (right.Column, [text]),
            FilterNode.Logical { All: false } either => OneOf(either),
            FilterNode.Membership { Item: Operand.Field item, WithNull: false } membership =>
                (item.Column, [.. membership.Values.OfType<string>()]),
            _ => ((ColumnDefinition?)null, Array.Empty<string>()),
        };
        return column is not null && values.Length > 0;
    }

    // One or another value of the same column is the same as one in a list of both.
    private static (ColumnDefinition? Column, string[] Values) OneOf(FilterNode.Logical either)
    {
        ColumnDefinition? of = null;
        var all = new List<string>();
        foreach (var part in either.Parts)
        {
            if (!Names(part, out var column, out var values) || (of is not null && of != column))
            {
                return (null, []);
            }

            of = column;
            all.AddRange(values);
        }

        return (of, [.. all]);
    }
}
