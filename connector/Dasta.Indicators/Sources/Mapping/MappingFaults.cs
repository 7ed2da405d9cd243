namespace Dasta.Indicators.Sources.Mapping;

/// <summary>Everything that is wrong with a mapping beyond what its schema can say.</summary>
internal sealed class MappingFaults
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    /// <summary>Notes a fault: a JSON pointer and what is wrong there.</summary>
    public void Add(string fault) => _faults.Add(fault);

    /// <summary>Notes a fault when something is wrong.</summary>
    public void AddWhen(bool isWrong, string fault)
    {
        if (isWrong)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Notes a fault for each text that is there more than once.</summary>
    public void AddRepeated(IEnumerable<string> texts, Func<string, string> fault) => _faults.AddRange(
        texts.GroupBy(text => text, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any()).Select(group => fault(group.Key)));

    /// <summary>The time zone with this name; UTC, and a fault, when it is none.</summary>
    public TimeZoneInfo Zone(string name)
    {
        var isKnown = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;
        AddWhen(!isKnown, "/timeZone is not an IANA time zone.");
        return isKnown ? zone! : TimeZoneInfo.Utc;
    }
}
