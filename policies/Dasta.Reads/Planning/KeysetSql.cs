using Dasta.Reads.Models;
using Dasta.Reads.Parsing;

namespace Dasta.Reads.Planning;

/// <summary>
/// Writes the order and the condition "after this row". Null comes first ascending and last descending (OData Protocol
/// 4.0, clause 11.2.5.2); the key always ends the order, so that it is total.
/// </summary>
internal static class KeysetSql
{
    public static void Order(SqlText sql, IReadOnlyList<OrderItem> order)
    {
        sql.Words(" ORDER BY ");
        for (var i = 0; i < order.Count; i++)
        {
            var (column, descending) = order[i];
            sql.Words(i == 0 ? string.Empty : ", ").Words(Planner.Alias).Words(column.Column);
            sql.Words(descending ? " DESC" : string.Empty);
            sql.Words(!column.Nullable ? string.Empty : descending ? " NULLS LAST" : " NULLS FIRST");
        }
    }

    public static void After(SqlText sql, IReadOnlyList<OrderItem> order, IReadOnlyList<object?> values)
    {
        if (order.All(item => !item.Column.Nullable && item.Descending == order[0].Descending))
        {
            RowComparison(sql, order, values);
            return;
        }

        sql.Words(" AND (");
        for (var i = 0; i < order.Count; i++)
        {
            sql.Words(i == 0 ? "(" : " OR (");
            for (var j = 0; j < i; j++)
            {
                Same(sql, order[j].Column, values[j]);
                sql.Words(" AND ");
            }

            Beyond(sql, order[i], values[i]);
            sql.Words(")");
        }

        sql.Words(")");
    }

    /// <summary>The form an index answers in one descent.</summary>
    private static void RowComparison(SqlText sql, IReadOnlyList<OrderItem> order, IReadOnlyList<object?> values)
    {
        sql.Words(" AND (");
        for (var i = 0; i < order.Count; i++)
        {
            sql.Words(i == 0 ? string.Empty : ", ").Words(Planner.Alias).Words(order[i].Column.Column);
        }

        sql.Words(order[0].Descending ? ") < (" : ") > (");
        for (var i = 0; i < order.Count; i++)
        {
            sql.Words(i == 0 ? string.Empty : ", ").Value(values[i]!);
        }

        sql.Words(")");
    }

    private static void Same(SqlText sql, ColumnDefinition column, object? value)
    {
        sql.Words(Planner.Alias).Words(column.Column);
        if (value is null)
        {
            sql.Words(" IS NULL");
            return;
        }

        sql.Words(" = ").Value(value);
    }

    private static void Beyond(SqlText sql, OrderItem item, object? value)
    {
        var name = Planner.Alias + item.Column.Column;
        if (value is null)
        {
            sql.Words(item.Descending ? "false" : $"{name} IS NOT NULL");
            return;
        }

        sql.Words("(").Words(name).Words(item.Descending ? " < " : " > ").Value(value);
        sql.Words(item.Descending && item.Column.Nullable ? $" OR {name} IS NULL)" : ")");
    }
}
