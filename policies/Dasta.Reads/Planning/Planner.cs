using Dasta.Policies.Odrl;
using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Dasta.Reads.Parsing;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Reads.Planning;

/// <summary>
/// Turns a request and what the policy leaves into statements. It decides everything but reads nothing.
/// </summary>
internal sealed class Planner(SkipTokens tokens)
{
    /// <summary>Every column of the table read is written with this in front.</summary>
    public const string Alias = "t.";

    public Outcome<ReadPlan> Plan(ReadRequest request, Narrowing narrowing)
    {
        if (request.Set is not { } set)
        {
            return new ReadPlan(request, []);
        }

        if (narrowing is { RefusesExcess: true, MaximumRows: { } maximum } && request.Top > maximum)
        {
            return ReadCodes.ExcessDetail.Refuse($"It leaves {maximum} rows of an answer; {request.Top} were asked.");
        }

        var excess = new ExcessDetail(set.Narrowing, narrowing);
        var filter = excess.Apply(request.Filter);
        return !filter.Succeeded ? filter.Refusal
            : Plan(request, set, filter.Value, narrowing).Select(plan => plan.Given(excess.Given));
    }

    private Outcome<ReadPlan> Plan(
        ReadRequest request, EntitySetDefinition set, FilterNode? filter, Narrowing narrowing)
    {
        return request.Kind switch
        {
            ReadKind.Entity => Entity(request, set, narrowing),
            ReadKind.Count => new ReadPlan(request, [])
            {
                Count = Count(filter, set, narrowing),
                CountMaximum = narrowing.MaximumRows,
            },
            _ => Collection(request, set, filter, narrowing),
        };
    }

    private static ReadPlan Entity(ReadRequest request, EntitySetDefinition set, Narrowing narrowing)
    {
        var columns = Projection(request, set);
        var keyed = columns.Contains(set.Key);
        var fetched = WithDetail(set, keyed ? columns : [.. columns, set.Key]);
        var sql = From(set, fetched);
        sql.Words(" WHERE ").Words(Alias).Words(set.Key.Column).Words(" = ").Value(request.Key!);
        new NarrowingSql(sql, narrowing).Write(set);
        sql.Words(" LIMIT ").Value(narrowing.MaximumRows is 0 ? 0L : 1L);
        return new ReadPlan(request, columns)
        {
            Page = sql.Build(),
            Rows = 1,
            KeyOrdinal = keyed ? null : columns.Length,
            Detail = DetailColumns.Of(set, fetched),
        };
    }

    private Outcome<ReadPlan> Collection(
        ReadRequest request, EntitySetDefinition set, FilterNode? filter, Narrowing narrowing)
    {
        var order = TotalOrder(request, set);
        var shape = SkipTokens.ShapeOf(set, request.Repeated);
        var position = new SkipPosition(0, request.PageSize, null);
        if (request.SkipToken is { } token)
        {
            var read = tokens.Read(token, shape, order);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            position = read.Value;
        }

        var columns = Projection(request, set);
        var fetched = WithDetail(set, [.. columns, .. order.Select(item => item.Column).Except(columns)]);
        var limit = Limit(request, narrowing) - position.Emitted;
        var rows = (int)Math.Clamp(limit, 0, position.PageSize);
        var sql = From(set, fetched).Words(" WHERE true");
        Conditions(sql, filter, set, narrowing);
        if (position.Values is { } after)
        {
            KeysetSql.After(sql, order, after);
        }

        KeysetSql.Order(sql, order);
        sql.Words(" LIMIT ").Value(limit > rows ? rows + 1L : rows);
        if (request.Skip > 0)
        {
            sql.Words(" OFFSET ").Value((long)request.Skip);
        }

        return new ReadPlan(request, columns)
        {
            Page = sql.Build(),
            Count = request.Count ? Count(filter, set, narrowing) : null,
            CountMaximum = narrowing.MaximumRows,
            Rows = rows,
            KeyOrdinal = columns.Contains(set.Key) ? null : Array.IndexOf(fetched, set.Key),
            Detail = DetailColumns.Of(set, fetched),
            Following = new Following(tokens, shape, order, position,
                [.. order.Select(item => Array.IndexOf(fetched, item.Column))]),
        };
    }

    private static ColumnDefinition[] WithDetail(EntitySetDefinition set, ColumnDefinition[] fetched) =>
        [.. fetched, .. DetailColumns.Missing(set, fetched)];

    /// <summary>Rows the whole walk may write: the smaller of $top and what the policy leaves after $skip.</summary>
    private static long Limit(ReadRequest request, Narrowing narrowing)
    {
        var left = narrowing.MaximumRows is { } maximum ? Math.Max(0L, maximum - (long)request.Skip) : long.MaxValue;
        return Math.Min(request.Top ?? long.MaxValue, left);
    }

    private static Statement Count(FilterNode? filter, EntitySetDefinition set, Narrowing narrowing)
    {
        var sql = new SqlText().Words("SELECT count(*) FROM ").Words(set.Table).Words(" AS t WHERE true");
        Conditions(sql, filter, set, narrowing);
        return sql.Build();
    }

    private static void Conditions(SqlText sql, FilterNode? filter, EntitySetDefinition set, Narrowing narrowing)
    {
        new NarrowingSql(sql, narrowing).Write(set);
        if (filter is { } asked)
        {
            sql.Words(" AND ");
            new FilterSql(sql).Write(asked);
        }
    }

    private static SqlText From(EntitySetDefinition set, IEnumerable<ColumnDefinition> columns) =>
        new SqlText().Words("SELECT ").Words(string.Join(", ", columns.Select(column => Alias + column.Column)))
            .Words(" FROM ").Words(set.Table).Words(" AS t");

    private static ColumnDefinition[] Projection(ReadRequest request, EntitySetDefinition set) =>
        [.. request.Select ?? set.Columns];

    private static IReadOnlyList<OrderItem> TotalOrder(ReadRequest request, EntitySetDefinition set) =>
        request.OrderBy.Any(item => item.Column == set.Key)
            ? request.OrderBy
            : [.. request.OrderBy, new OrderItem(set.Key, request.OrderBy is [{ Descending: true }])];
}
