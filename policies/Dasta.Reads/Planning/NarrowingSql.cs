using Dasta.Policies.Odrl;
using Dasta.Reads.Models;

namespace Dasta.Reads.Planning;

/// <summary>
/// Writes what a policy leaves as conditions on the table itself, so that every form of reading passes it: pages,
/// counts, single entities and skipped rows alike. Each condition starts with AND.
/// </summary>
internal sealed class NarrowingSql(SqlText sql, Narrowing narrowing)
{
    private const string Facts = "f.";

    public void Write(EntitySetDefinition set)
    {
        if (narrowing.Alternatives.Count > 0)
        {
            WriteAlternatives(set);
            return;
        }

        if (narrowing.Readers is not null && (set.Narrowing.Reader ?? set.Facts?.Narrowing.Reader) is null)
        {
            sql.Words(" AND false");
        }

        Conditions(set.Narrowing, Planner.Alias);
        if (set.Facts is { } facts && LimitsBeyond(set.Narrowing))
        {
            sql.Words($" AND EXISTS (SELECT 1 FROM {facts.Table} AS f WHERE f.{facts.Column} = ")
                .Words(Planner.Alias).Words(facts.CodeColumn);
            Conditions(facts.Narrowing, Facts);
            sql.Words(")");
        }
    }

    private void WriteAlternatives(EntitySetDefinition set)
    {
        var joint = " AND (";
        foreach (var alternative in narrowing.Alternatives)
        {
            sql.Words(joint).Words("(true");
            new NarrowingSql(sql, alternative).Write(set);
            sql.Words(")");
            joint = " OR ";
        }

        sql.Words(")");
    }

    /// <summary>Whether the policy limits something that this table has no column for.</summary>
    private bool LimitsBeyond(NarrowingColumns own) =>
        (narrowing.Indicators is not null && own.Indicator is null)
        || (narrowing.Areas is not null && own.Area is null)
        || (narrowing.Readers is not null && own.Reader is null)
        || ((narrowing.From ?? narrowing.Until) is not null && own.PeriodStart is null)
        || (narrowing.Granularities is not null && own.Granularity is null);

    private void Conditions(NarrowingColumns columns, string alias)
    {
        if (narrowing.Indicators is { } indicators && columns.Indicator is { } indicator)
        {
            sql.Words($" AND {alias}{indicator} = ANY(").Value(indicators.ToArray()).Words(")");
        }

        if (narrowing.Areas is { } areas && columns.Area is { } area)
        {
            // ^@ is "starts with": an area stands for itself and for those inside it, 31004 for 31004-centrum.
            sql.Words($" AND ({alias}{area} = ANY(").Value(areas.ToArray())
                .Words($") OR {alias}{area} ^@ ANY(").Value(areas.Select(code => code + "-").ToArray()).Words("))");
        }

        if (narrowing.Readers is { } readers && columns.Reader is { } reader)
        {
            sql.Words($" AND {alias}{reader} = ANY(").Value(readers.ToArray()).Words(")");
        }

        if (columns.PeriodStart is { } start)
        {
            Bound(alias + start, " >= ", narrowing.From);
            Bound(alias + start, " < ", narrowing.Until);
            EndsBefore(columns, alias);
        }

        if (narrowing.Granularities is { } granularities && columns.Granularity is { } granularity)
        {
            var names = granularities.Select(one => one.ToString()).ToArray();
            sql.Words($" AND {alias}{granularity} = ANY(").Value(names).Words(")");
        }
    }

    // A year that began in time but ends after the bound tells of what came later.
    private void EndsBefore(NarrowingColumns columns, string alias)
    {
        if (narrowing.Until is { } until && columns.Granularity is { } granularity)
        {
            sql.Words($" AND {alias}{columns.PeriodStart} + CASE {alias}{granularity} ")
                .Words("WHEN 'Year' THEN interval '1 year' ")
                .Words("WHEN 'Quarter' THEN interval '3 months' WHEN 'Month' THEN interval '1 month' ")
                .Words("ELSE interval '1 day' END <= ").Value(until);
        }
    }

    private void Bound(string column, string comparison, DateOnly? day)
    {
        if (day is { } bound)
        {
            sql.Words($" AND {column}{comparison}").Value(bound);
        }
    }
}
