using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Policies.Disclosure;

namespace Dasta.Connector.Merchants;

/// <summary>
/// The bands of sectors: about the quartiles of the shops that wrote a month down, once disclosure control lets them
/// pass by the rules of the town. A band is made when it is first asked for after the month was closed, and stays as it
/// is: who changes its own numbers and looks again learns nothing of the others.
/// </summary>
internal sealed class SectorBands(ShopMonths months, DisclosureControl control, TimeProvider time)
{
    // Days after the end of a month in which shops may still bring it before it is compared.
    private const int DaysOpen = 10;
    private const int Digits = 2;

    // Places to both sides of a quartile within which shops are averaged: three, or four of a place between two.
    private const double PlacesAround = 1.5;

    /// <summary>The bands of a month, by measure; none for one with too few shops, or too early.</summary>
    public async Task<IReadOnlyList<SectorBand>> OfAsync(
        HostedParticipant participant, string sector, DateOnly month, CancellationToken cancellation)
    {
        var kept = await KeptAsync(participant, sector, month, cancellation);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (kept.Count == ShopMeasure.All.Count || today < month.AddMonths(1).AddDays(DaysOpen))
        {
            return kept;
        }

        var shops = await months.OfSectorAsync(participant, sector, month, cancellation);
        Released<SectorBand?>[] made =
        [
            .. ShopMeasure.All.Except(kept.Select(band => band.Measure), StringComparer.Ordinal)
                .Select(measure => Make(participant.Disclosure ?? control, shops, measure, month))
                .Where(band => !band.Withheld),
        ];
        if (made.Length == 0)
        {
            return kept;
        }

        await KeepAsync(participant, sector, made, cancellation);
        // Another process may have made them first: what is kept counts.
        return await KeptAsync(participant, sector, month, cancellation);
    }

    /// <summary>
    /// About the quartiles to two digits: the mean of the three or four shops around the place of each (Hyndman and
    /// Fan's type 7), for a single one there would be a shop's own number. Withheld where too few shops tell the
    /// measure.
    /// </summary>
    internal static Released<SectorBand?> Make(
        DisclosureControl control, IReadOnlyList<ShopMonth> shops, string measure, DateOnly month)
    {
        double[] values = [.. shops.Select(shop => ShopMeasure.Of(shop, measure)).OfType<double>().Order()];
        // Each shop weighs as much as any other.
        var basis = new DisclosureBasis.Contributors(ContributorKind.PeerShops, Array.ConvertAll(values, _ => 1.0));
        var band = values.Length == 0
            ? null : new SectorBand(measure, month, At(values, 0.25), At(values, 0.5), At(values, 0.75));
        return control.Release(new Candidate<SectorBand?>(band, basis, Coverage: 1), (_, _) => null);
    }

    private static double At(double[] ordered, double part)
    {
        var place = part * (ordered.Length - 1);
        var (first, last) = (
            Math.Max(0, (int)Math.Ceiling(place - PlacesAround)),
            Math.Min(ordered.Length - 1, (int)Math.Floor(place + PlacesAround)));
        var value = ordered[first..(last + 1)].Average();
        return value == 0 ? 0 : Rounded(value);
    }

    private static double Rounded(double value)
    {
        var scale = Math.Pow(10, Digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value * scale) / scale;
    }

    private static async Task<IReadOnlyList<SectorBand>> KeptAsync(
        HostedParticipant participant, string sector, DateOnly month, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<SectorBand>(new CommandDefinition(
            """
            select measure as "Measure", month as "Month", low as "Low", middle as "Middle", high as "High"
            from connector.sector_band where sector = @sector and month = @month order by measure
            """, new { sector, month }, cancellationToken: cancellation))).AsList();
    }

    private async Task KeepAsync(
        HostedParticipant participant, string sector, Released<SectorBand?>[] made, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.sector_band (sector, month, measure, low, middle, high, made_at)
            values (@sector, @Month, @Measure, @Low, @Middle, @High, @now)
            on conflict do nothing
            """,
            made.Select(one => one.Figure!).Select(band => new
            {
                sector, band.Month, band.Measure, band.Low, band.Middle, band.High, now = time.GetUtcNow(),
            }),
            cancellationToken: cancellation));
    }
}
