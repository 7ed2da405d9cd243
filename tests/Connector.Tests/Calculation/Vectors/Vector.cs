using System.Text.Json;
using System.Text.Json.Serialization;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Vectors;

/// <summary>A file of specs/vectors: cases worked out by hand, see specs/vectors/README.md.</summary>
internal sealed record Vector(string Indicator, IReadOnlyList<Vector.Case> Cases)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Folder { get; } = Path.Combine(SharedFiles.RepositoryRoot, "specs", "vectors");

    public static Vector Read(string indicator) => JsonSerializer.Deserialize<Vector>(
        File.ReadAllText(Path.Combine(Folder, indicator + ".json")), Strict)!;

    /// <param name="Kind">value, missing, zero or suppressed.</param>
    /// <param name="Working">How the expected values follow from the input, for a reader with a pencil.</param>
    internal sealed record Case(
        string Name, string Kind, string Working, Input Input, IReadOnlyList<Expectation> Expect);

    internal sealed record Input(
        int ReferenceYear,
        IReadOnlyList<Granularity> Granularities,
        IReadOnlyList<ZoneInput> Zones,
        IReadOnlyList<SeriesInput>? Series = null,
        IReadOnlyList<EventInput>? Events = null,
        IReadOnlyList<DateOnly>? Holidays = null,
        IReadOnlyList<Span>? SchoolHolidays = null,
        IReadOnlyList<ReferenceInput>? References = null,
        IReadOnlyList<SnapshotInput>? Premises = null,
        DateOnly? From = null,
        DateOnly? Until = null,
        IReadOnlyList<SpliceInput>? Splices = null,
        IReadOnlyList<PeerMedianInput>? PeerMedians = null);

    internal sealed record ZoneInput(string Code, string Kind = "zone");

    internal sealed record SeriesInput(
        string Zone, string Property, IReadOnlyList<Span> Spans, string Interval = "Hour",
        IReadOnlyDictionary<string, string>? Dimensions = null, string Source = "counts", string Unit = "");

    /// <summary>
    /// The days from one to another, or the weekdays among them: a value an hour, 24 values, or one a day. A later span
    /// replaces what an earlier one said; one without values takes the days away.
    /// </summary>
    /// <param name="Days">The total of each day in a row; of an hourly series, each hour has a 24th.</param>
    /// <param name="DailyFactor">What each day's values are multiplied by to come to those of the next.</param>
    internal sealed record Span(
        DateOnly From, DateOnly Until, double? Hourly = null, IReadOnlyList<double?>? Hours = null,
        double? Value = null, IReadOnlyList<DayOfWeek>? Weekdays = null, double DailyFactor = 1,
        IReadOnlyList<double>? Days = null);

    /// <summary>Two series, counted from 1; the first goes on as measured by the second from a day on.</summary>
    internal sealed record SpliceInput(int Old, int Next, DateOnly Day);

    internal sealed record EventInput(
        string Id, string Kind, DateTime Start, DateTime End, IReadOnlyList<string>? Zones = null,
        string? Recurring = null, double? Size = null);

    internal sealed record ReferenceInput(string Name, string Area, DateOnly From, double Value);

    /// <param name="Version">Of the definition that was compared; that of today where left out.</param>
    internal sealed record PeerMedianInput(
        string Indicator, string Period, double Value, string Group, int Peers, int? Version = null);

    internal sealed record SnapshotInput(
        DateOnly Date, IReadOnlyList<PremisesInput> Premises, string FloorMethod = "", string Source = "premises");

    /// <param name="Times">How many premises like this there are; their ids get a number.</param>
    internal sealed record PremisesInput(
        string Id, string Sector, int Times = 1, bool Vacant = false, DateOnly? VacantSince = null,
        double? FloorSquareMetres = null, bool? Chain = null, double? Latitude = null, double? Longitude = null,
        IReadOnlyList<string>? Zones = null, bool? InCore = null);

    /// <summary>What is known of one figure; members that are left out are not looked at.</summary>
    /// <param name="Interval">False where the method gives none.</param>
    internal sealed record Expectation(
        string Figure, double? Value = null, double? Lower = null, double? Upper = null, string? Status = null,
        string? Reason = null, string? Confidentiality = null, double? Coverage = null,
        bool Interval = true);
}
