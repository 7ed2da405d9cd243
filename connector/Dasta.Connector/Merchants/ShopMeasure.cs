namespace Dasta.Connector.Merchants;

/// <summary>What shops of a sector are compared by; how much one sells is none of it.</summary>
internal static class ShopMeasure
{
    /// <summary>Sales for each person who came in.</summary>
    public const string Conversion = "conversion";

    /// <summary>Euro for each sale.</summary>
    public const string Receipt = "receipt";

    public static IReadOnlyList<string> All { get; } = [Conversion, Receipt];

    /// <summary>The measure of a month; null where it can't be said.</summary>
    public static double? Of(ShopMonth month, string measure) =>
        measure == Conversion ? month.Conversion : month.Receipt;
}
