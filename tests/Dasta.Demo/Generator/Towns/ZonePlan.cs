namespace Dasta.Demo.Generator.Towns;

/// <summary>A zone of a town, with one sensor that counts passers-by.</summary>
/// <param name="Slug">Last part of its code: <c>centrum</c> in <c>31004-centrum</c>.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="InCore">True when it lies in the core shopping area.</param>
/// <param name="Level">Its passers-by against those of the main axis.</param>
/// <param name="MarketShare">How much of the market's uplift reaches it.</param>
/// <param name="IsWorkplace">True where people work: a peak at noon, quiet weekends.</param>
internal sealed record ZonePlan(
    string Slug, string Name, bool InCore, double Level, double MarketShare = 0, bool IsWorkplace = false)
{
    public const string Centre = "centrum";
    public const string Market = "markt";
    public const string SideStreet = "zijstraat";
    public const string Station = "station";
    public const string Quarter = "wijk";
    public const string Second = "park";
}
