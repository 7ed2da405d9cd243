namespace Dasta.Indicators.Calculation;

/// <summary>How what a property measured in an area goes on through a merger of towns.</summary>
/// <param name="Property">Observed property.</param>
/// <param name="Statement">The method, such as <c>2025-01-01: 46003+46013 to 46030, sum</c>.</param>
/// <param name="Joints">First days measured by the successor; none where sensors simply go on.</param>
internal sealed record AreaChain(string Property, string Statement, IReadOnlyList<DateOnly> Joints)
{
    /// <summary>The figure with the statement, and with status B where its period is a successor's first.</summary>
    public static Figure Mark(Figure figure, IReadOnlyList<AreaChain> chains)
    {
        if (chains.Count == 0)
        {
            return figure;
        }

        var isBroken = figure.Value is not null && chains.SelectMany(chain => chain.Joints)
            .Any(joint => joint >= figure.Period.Start && joint < figure.Period.EndExclusive);
        return figure with
        {
            AreaChain = string.Join("; ", chains.Select(chain => chain.Statement).Distinct(StringComparer.Ordinal)),
            Status = isBroken
                ? ObservationStatus.Weakest([ObservationStatus.Break, figure.Status]) : figure.Status,
        };
    }
}
