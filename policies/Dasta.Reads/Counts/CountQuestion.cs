using Dasta.Reads.Filters;
using Dasta.Reads.Models;

namespace Dasta.Reads.Counts;

/// <summary>A count that is asked for on the spot, after parsing: every name known, nothing decided yet.</summary>
public sealed class CountQuestion
{
    internal CountQuestion(
        EntitySetDefinition set, FilterNode? filter, IReadOnlyList<ColumnDefinition> groupBy, string alias)
    {
        Set = set;
        Filter = filter;
        GroupBy = groupBy;
        Alias = alias;
    }

    /// <summary>The set of public groups that are counted over.</summary>
    public EntitySetDefinition Set { get; }

    /// <summary>Properties whose values each get a count of their own; none for one count over all.</summary>
    public IReadOnlyList<ColumnDefinition> GroupBy { get; }

    /// <summary>What the count is called in the answer.</summary>
    public string Alias { get; }

    internal FilterNode? Filter { get; }
}
