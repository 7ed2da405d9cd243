using System.Globalization;
using Dasta.Reads.Filters;
using Dasta.Reads.Models;

namespace Dasta.Reads.Planning;

/// <summary>
/// Writes a filter as a condition. OData's comparisons give true or false even for null (URL Conventions 4.0, clause
/// 5.1.1.1), SQL's give unknown; where an operand may be null the condition says which.
/// </summary>
internal sealed class FilterSql(SqlText sql)
{
    public void Write(FilterNode node)
    {
        switch (node)
        {
            case FilterNode.Logical logical:
                Logical(logical);
                break;
            case FilterNode.Negation negation:
                sql.Words("(NOT ");
                Write(negation.Inner);
                sql.Words(")");
                break;
            case FilterNode.Comparing comparing:
                Comparing(comparing);
                break;
            case FilterNode.Membership membership:
                Membership(membership);
                break;
            case FilterNode.TextTesting testing:
                TextTesting(testing);
                break;
            case FilterNode.Constant constant:
                sql.Words(constant.Holds ? "true" : "false");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private void Logical(FilterNode.Logical node)
    {
        sql.Words("(");
        for (var i = 0; i < node.Parts.Count; i++)
        {
            sql.Words(i == 0 ? string.Empty : node.All ? " AND " : " OR ");
            Write(node.Parts[i]);
        }

        sql.Words(")");
    }

    private void Comparing(FilterNode.Comparing node)
    {
        if (node.Left is Operand.Literal { Value: null } || node.Right is Operand.Literal { Value: null })
        {
            ComparingWithNull(node);
            return;
        }

        var nullable = node.Left.Nullable || node.Right.Nullable;
        sql.Words("(");
        Side(node.Left);
        sql.Words(node.Operator switch
        {
            Comparison.Equal => " = ",
            Comparison.NotEqual => nullable ? " IS DISTINCT FROM " : " <> ",
            Comparison.GreaterThan => " > ",
            Comparison.GreaterThanOrEqual => " >= ",
            Comparison.LessThan => " < ",
            Comparison.LessThanOrEqual => " <= ",
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        });
        Side(node.Right);
        sql.Words(nullable && node.Operator != Comparison.NotEqual ? ") IS TRUE" : ")");
    }

    private void ComparingWithNull(FilterNode.Comparing node)
    {
        var other = node.Left is Operand.Literal { Value: null } ? node.Right : node.Left;
        if (node.Operator is not (Comparison.Equal or Comparison.NotEqual))
        {
            sql.Words("false");
        }
        else if (other is Operand.Literal literal)
        {
            sql.Words((literal.Value is null) == (node.Operator == Comparison.Equal) ? "true" : "false");
        }
        else
        {
            sql.Words("(");
            Side(other);
            sql.Words(node.Operator == Comparison.Equal ? " IS NULL)" : " IS NOT NULL)");
        }
    }

    private void Membership(FilterNode.Membership node)
    {
        sql.Words("((");
        Side(node.Item);
        sql.Words(" = ANY(").Value(ArrayOf(node.Item.Type, node.Values)).Words(")) IS TRUE");
        if (node.WithNull)
        {
            sql.Words(" OR ");
            Side(node.Item);
            sql.Words(" IS NULL");
        }

        sql.Words(")");
    }

    private static object ArrayOf(ColumnType? type, IReadOnlyList<object> values) => type switch
    {
        ColumnType.Text => values.Cast<string>().ToArray(),
        ColumnType.Date => values.Cast<DateOnly>().ToArray(),
        ColumnType.Instant => values.Cast<DateTime>().ToArray(),
        _ when values.All(value => value is int or long) =>
            values.Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToArray(),
        _ => values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)).ToArray(),
    };

    private void TextTesting(FilterNode.TextTesting node)
    {
        var (before, between, after) = node.Test switch
        {
            TextTest.Contains => ("(strpos(", ", ", ") > 0)"),
            TextTest.StartsWith => ("starts_with(", ", ", ")"),
            _ => ("starts_with(reverse(", "), reverse(", "))"),
        };
        sql.Words(before);
        Side(node.Text);
        sql.Words(between);
        Side(node.Pattern);
        sql.Words(after);
    }

    private void Side(Operand operand)
    {
        switch (operand)
        {
            case Operand.Field field:
                sql.Words(Planner.Alias).Words(field.Column.Column);
                break;
            case Operand.Literal literal:
                sql.Value(literal.Value!);
                break;
            case Operand.Call call:
                Call(call);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(operand));
        }
    }

    private void Call(Operand.Call call)
    {
        var zone = call.Argument.Type == ColumnType.Instant ? " AT TIME ZONE 'UTC')::int" : ")::int";
        var (before, after) = call.Function switch
        {
            FilterFunction.Year => ("extract(year from ", zone),
            FilterFunction.Month => ("extract(month from ", zone),
            FilterFunction.Day => ("extract(day from ", zone),
            FilterFunction.ToLower => ("lower(", ")"),
            FilterFunction.ToUpper => ("upper(", ")"),
            FilterFunction.Length => ("length(", ")"),
            FilterFunction.StartOfDay => ("(", "::timestamp AT TIME ZONE 'UTC')"),
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };
        sql.Words(before);
        Side(call.Argument);
        sql.Words(after);
    }
}
