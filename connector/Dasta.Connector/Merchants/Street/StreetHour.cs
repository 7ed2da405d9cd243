namespace Dasta.Connector.Merchants.Street;

/// <summary>An hour of the usual week of a street.</summary>
/// <param name="Day">Monday is 0.</param>
/// <param name="Share">Share of the week's passers-by.</param>
internal readonly record struct StreetHour(int Day, int Hour, double Share);
