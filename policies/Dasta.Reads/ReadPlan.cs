using Dasta.Reads.Models;
using Dasta.Reads.Planning;
using Dasta.Specs.Values;

namespace Dasta.Reads;

/// <summary>
/// A read that is decided: what goes to the database and how its rows are written. It can be run many times.
/// </summary>
public sealed class ReadPlan
{
    internal ReadPlan(ReadRequest request, IReadOnlyList<ColumnDefinition> columns)
    {
        Request = request;
        Columns = columns;
    }

    /// <summary>What was asked.</summary>
    public ReadRequest Request { get; }

    /// <summary>Columns that are written, in order; they stand first in a row.</summary>
    internal IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>The rows of the page or the one entity.</summary>
    internal Statement? Page { get; init; }

    /// <summary>The number of rows there are, when it is asked for.</summary>
    internal Statement? Count { get; init; }

    /// <summary>Highest number a count may give.</summary>
    internal int? CountMaximum { get; init; }

    /// <summary>Most rows on this page; one more row read says that another page follows.</summary>
    internal int Rows { get; init; }

    /// <summary>
    /// Where the key stands in a row when it is not among the written columns; the row then says its id.
    /// </summary>
    internal int? KeyOrdinal { get; init; }

    internal Following? Following { get; init; }

    /// <summary>Where a row tells which figure it is; null where there are no rows.</summary>
    internal DetailColumns? Detail { get; init; }

    /// <summary>
    /// The length of period that is given in place of a shorter one that was asked; null when nothing was replaced.
    /// </summary>
    internal Granularity? GivenGranularity { get; private set; }

    internal ReadPlan Given(Granularity? granularity)
    {
        GivenGranularity = granularity;
        return this;
    }
}
