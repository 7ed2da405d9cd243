using Dasta.Reads.Models;

namespace Dasta.Reads.Planning;

/// <summary>
/// Where a row tells which figure it is, whatever the caller selected: the columns on which a policy narrows the set.
/// </summary>
internal sealed record DetailColumns(int? Indicator, int? Area, int? PeriodStart)
{
    /// <summary>The columns of a set that are not fetched for another reason.</summary>
    public static ColumnDefinition[] Missing(EntitySetDefinition set, IReadOnlyList<ColumnDefinition> fetched) =>
    [
        .. Names(set).Where(name => name is not null && !fetched.Any(column => column.Column == name))
            .Select(name => set.Columns.FirstOrDefault(column => column.Column == name)
                ?? new ColumnDefinition(
                    name!, name!, name == set.Narrowing.PeriodStart ? ColumnType.Date : ColumnType.Text)),
    ];

    /// <summary>The places of the columns in a row of these.</summary>
    public static DetailColumns Of(EntitySetDefinition set, IReadOnlyList<ColumnDefinition> fetched)
    {
        return new DetailColumns(
            Place(set.Narrowing.Indicator), Place(set.Narrowing.Area), Place(set.Narrowing.PeriodStart));

        int? Place(string? name)
        {
            for (var i = 0; name is not null && i < fetched.Count; i++)
            {
                if (fetched[i].Column == name)
                {
                    return i;
                }
            }

            return null;
        }
    }

    private static string?[] Names(EntitySetDefinition set) =>
        [set.Narrowing.Indicator, set.Narrowing.Area, set.Narrowing.PeriodStart];
}
