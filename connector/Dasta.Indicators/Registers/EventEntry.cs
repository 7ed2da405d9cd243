using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Registers;

/// <summary>Something of a time and place that explains figures: a market, a festival, road works.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Zones">Codes of the zones it takes place in; none = the whole town.</param>
/// <param name="LocalStart">Start on the clock of the town.</param>
/// <param name="LocalEnd">First moment after it, on the clock of the town.</param>
/// <param name="Start">Start in UTC.</param>
/// <param name="End">First moment after it, in UTC.</param>
/// <param name="Series">What the editions of a recurring event have in common, or null.</param>
/// <param name="Tickets">Tickets sold, where it has a size of that kind.</param>
/// <param name="Stalls">Stalls, where it has a size of that kind.</param>
/// <param name="ValidOn">First day of its year where each year is replaced apart; else null.</param>
internal sealed record EventEntry(
    string Id,
    string Name,
    string Kind,
    IReadOnlyList<string> Zones,
    DateTime LocalStart,
    DateTime LocalEnd,
    DateTime Start,
    DateTime End,
    string? Series,
    int? Tickets,
    int? Stalls,
    DateOnly? ValidOn) : IRegisterEntry
{
    /// <summary>The closed list of kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        EventKind.Market, EventKind.Festival, EventKind.Sport, EventKind.RoadWorks, EventKind.Redesign,
        EventKind.Campaign, EventKind.OpeningHours, EventKind.Other,
    ];

    public string Key => Id;
}
