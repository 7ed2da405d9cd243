using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>An event of the register, or all editions of a recurring one, in order.</summary>
internal sealed record EventGroup(string Id, IReadOnlyList<EventRecord> Editions)
{
    public EventRecord First => Editions[0];

    public bool IsLasting => First.IsLasting;

    public string Kind => First.Kind;

    public bool IsWeekly => Recurrence.IsWeekly(Editions);

    /// <summary>Every recurring event, and every event that does not recur.</summary>
    public static IReadOnlyList<EventGroup> All(Asking asking) =>
    [
        .. asking.Town.Events.GroupBy(one => one.RecurringId ?? one.Id, StringComparer.Ordinal)
            .Select(group => new EventGroup(group.Key, [.. group.OrderBy(one => one.Start)]))
            .OrderBy(group => group.First.Start).ThenBy(group => group.Id, StringComparer.Ordinal),
    ];

    /// <summary>The recurring event, or the one edition, of this code; null when there is none.</summary>
    public static EventGroup? Find(Asking asking, string code) =>
        All(asking).FirstOrDefault(group => group.Id == code)
        ?? (asking.Town.Events.FirstOrDefault(one => one.Id == code) is { } edition
            ? new EventGroup(code, [edition])
            : null);

    public string Name(TownNames names) => names.Event(First.Id);

    public EventSummary Summary(TownNames names) => new(
        Id, Name(names), Kind, IsLasting, Editions.Count, First.FirstDay, Editions.Max(one => one.LastDay),
        First.ZoneCodes);
}
