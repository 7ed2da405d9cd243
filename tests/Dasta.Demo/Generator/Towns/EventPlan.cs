namespace Dasta.Demo.Generator.Towns;

/// <summary>Something that happens in a town, once or in editions, and what it does to the passers-by.</summary>
/// <param name="Id">Name in the registers.</param>
/// <param name="Kind">One of <see cref="EventKind"/>.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Zone">Slug of the zone where it happens.</param>
/// <param name="Editions">First and last day of each.</param>
/// <param name="FromHour">Local hour of a day at which its effect begins.</param>
/// <param name="UntilHour">Local hour at which it has ended.</param>
/// <param name="Uplift">What it adds to the zone's hours: 0.5 is half as many again, -0.3 a third less.</param>
/// <param name="SpillOver">Uplift of the core shopping area as a part of the uplift at the site.</param>
/// <param name="CarryOver">What it adds to the whole day after its last day, at the site.</param>
/// <param name="Visitors">Tickets sold or people estimated an edition; zero where that means nothing.</param>
/// <param name="Cars">What it adds to the town's motor traffic while it lasts.</param>
/// <param name="Growth">
/// By which part the hours of an edition, over what they would have been, exceed those of the edition before; the
/// uplift is that in the middle of all editions.
/// </param>
internal sealed record EventPlan(
    string Id,
    string Kind,
    string Name,
    string Zone,
    IReadOnlyList<(DateOnly First, DateOnly Last)> Editions,
    int FromHour,
    int UntilHour,
    double Uplift,
    double SpillOver = 0,
    double CarryOver = 0,
    int Visitors = 0,
    double Cars = 0,
    double Growth = 0)
{
    /// <summary>What one of the editions adds to the zone's hours, the first having number 0.</summary>
    public double UpliftOf(int edition) =>
        ((1 + Uplift) * Math.Pow(1 + Growth, edition - ((Editions.Count - 1) / 2.0))) - 1;
}
