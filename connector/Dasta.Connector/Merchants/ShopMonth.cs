namespace Dasta.Connector.Merchants;

/// <summary>What a merchant wrote down of a month of its own shop; each number may be left out.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Visitors">People who came in.</param>
/// <param name="Receipts">Sales.</param>
/// <param name="Turnover">In euro.</param>
internal sealed record ShopMonth(DateOnly Month, long? Visitors, long? Receipts, decimal? Turnover)
{
    /// <summary>Sales for each person who came in; null where it can't be said.</summary>
    public double? Conversion => Visitors is > 0 and var came && Receipts is { } sold ? sold / (double)came : null;

    /// <summary>Euro for each sale; null where it can't be said.</summary>
    public double? Receipt => Receipts is > 0 and var sold && Turnover is { } euro ? (double)(euro / sold) : null;
}
