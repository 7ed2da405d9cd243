using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Months;

/// <summary>
/// Spending by month, sector, home of the buyer and place; what residents spend elsewhere is in it, and a cell with
/// few buyers is left out, as banks do.
/// </summary>
internal static class SpendingFiles
{
    private const int FewestBuyers = 30;
    private const double EuroAnInhabitant = 160;
    private const double Spread = 0.03;
    private const int FewestMerchants = 4;
    private const double VisitsABuyer = 1.9;

    private static readonly (string Name, double Share, double Ticket)[] OtherSectors =
    [
        ("food", 0.42, 32), ("home", 0.17, 75), ("leisure", 0.13, 28), ("horeca", 0.20, 24), ("care", 0.08, 30),
    ];

    // Of the buyers from elsewhere.
    private static readonly (string Name, double Share)[] Homes =
        [("neighbouring", 0.55), ("country", 0.35), ("abroad", 0.10)];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Spending, "bestedingen.csv",
            "maand,sector,herkomst,plaats,transacties,kopers,bedrag,handelaars,aandeel_grootste_twee",
            () => Lines(town.Plan));
    }

    private static IEnumerable<string> Lines(TownPlan town)
    {
        var chance = Noise.Of(town.Chance, "spending");
        var index = 0L;
        foreach (var month in Timeline.Months)
        {
            foreach (var (sector, share, ticket) in Sectors(town.Spending))
            {
                foreach (var (home, place, part) in Buyers(town.Spending))
                {
                    var euros = Month(town, month) * share * part * chance.Factor(index++, Spread);
                    var price = ticket * Math.Pow(1 + town.Spending.TicketGrowth, Timeline.Age(month));
                    var transactions = (int)Math.Round(euros / price);
                    var buyers = (int)Math.Round(transactions / VisitsABuyer);
                    if (buyers >= FewestBuyers)
                    {
                        yield return FormattableString.Invariant($"{month:yyyy-MM},{sector},{home},{place},")
                            + FormattableString.Invariant($"{transactions},{buyers},{transactions * price:0},")
                            + FormattableString.Invariant($"{Merchants(town, share)},{LargestTwo(town, share)}");
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Name, double Share, double Ticket)> Sectors(SpendingPlan plan) =>
        OtherSectors.Select(sector => (sector.Name, sector.Share * (1 - plan.Fashion), sector.Ticket))
            .Prepend(("fashion", plan.Fashion, 68));

    // Parts of what is spent in the town; residents' spending elsewhere comes on top.
    private static IEnumerable<(string Home, string Place, double Part)> Buyers(SpendingPlan plan)
    {
        var residents = 1 - plan.Inflow;
        yield return ("resident", "own", residents);
        yield return ("resident", "elsewhere", residents * (1 - plan.Retention) / plan.Retention);
        foreach (var (home, share) in Homes)
        {
            yield return (home, "own", plan.Inflow * share);
        }
    }

    // As many as the sector's part of the outlets; the fewer there are, the larger the largest two.
    private static int Merchants(TownPlan town, double share) =>
        Math.Max(FewestMerchants, (int)Math.Round(share * (town.Premises.Shops + town.Premises.Horeca)));

    private static int LargestTwo(TownPlan town, double share) =>
        (int)Math.Round(100 * Math.Min(0.8, 2.5 / Merchants(town, share) + 0.1));

    private static double Month(TownPlan town, DateOnly month)
    {
        var middle = month.AddDays(14);
        return EuroAnInhabitant * town.Facts.Inhabitants * Rhythm.Season(town, town.Zone(ZonePlan.Centre), middle)
            * Math.Pow(1 + town.Trend + 0.02, Timeline.Age(middle))
            * DateTime.DaysInMonth(month.Year, month.Month) / 30;
    }
}
