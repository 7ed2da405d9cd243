using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dasta.Specs.Indicators;

namespace Dasta.Specs.Linked;

/// <summary>
/// Writes the result of a benchmark as compacted JSON-LD: a collection of observations, one for each number, in the
/// terms a figure is written in (<see cref="FigureWriter"/>), with the plan it came from. OSLO gives an observation one
/// result, and its quantile has a level.
/// </summary>
public static class BenchmarkWriter
{
    private const string StatisticBase = "https://w3id.org/dasta/statistic/";
    private const string GroupBase = "https://w3id.org/dasta/town-group/";
    private const string MetricBase = "https://w3id.org/dasta/profile#";

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Name of a series below a catalogue's base, where it answers.</summary>
    public static string SeriesId(Uri root, string id) => $"{Root(root)}/benchmarks/series/{id}";

    /// <summary>Name of a result below a catalogue's base, where it answers.</summary>
    public static string ResultId(Uri root, string id) => $"{Root(root)}/benchmarks/results/{id}";

    /// <summary>Name of a plan in the signed registry, where it answers.</summary>
    public static string PlanId(Uri registry, string hash) => $"{Root(registry)}/plans/{hash}";

    /// <summary>One result as UTF-8 text.</summary>
    public static byte[] Write(PublishedBenchmark benchmark) => Document(json =>
    {
        json.WriteStartObject();
        Context(json);
        Result(json, benchmark);
        json.WriteEndObject();
    });

    /// <summary>A series as UTF-8 text: the dataset, and its results in the order given.</summary>
    /// <param name="publisher">DID of who asked for the plans.</param>
    public static byte[] WriteSeries(
        string id, BilingualText title, string publisher, string releaseClass,
        IReadOnlyList<PublishedBenchmark> benchmarks) => Document(json =>
    {
        json.WriteStartObject();
        Context(json);
        json.WriteString("@id"u8, id);
        json.WriteString("@type"u8, "Dataset"u8);
        FigureWriter.Bilingual(json, "titel"u8, title);
        json.WriteString("uitgever"u8, publisher);
        json.WriteString("vrijgaveklasse"u8, releaseClass);
        json.WriteStartArray("heeftDeel"u8);
        foreach (var benchmark in benchmarks)
        {
            json.WriteStartObject();
            Result(json, benchmark);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static byte[] Document(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            write(json);
        }

        return buffer.ToArray();
    }

    // The terms of a figure, and beside them those that only a benchmark needs.
    private static void Context(Utf8JsonWriter json)
    {
        json.WriteStartArray("@context"u8);
        json.WriteRawValue(LinkedContext.Figure.Json.Span, skipInputValidation: true);
        json.WriteRawValue(LinkedContext.Benchmark.Json.Span, skipInputValidation: true);
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, PublishedBenchmark benchmark)
    {
        var id = ResultId(benchmark.Base, benchmark.Id);
        var oslo = benchmark.Indicator.Oslo;
        json.WriteString("@id"u8, id);
        FigureWriter.Types(json, "Observatieverzameling", "Entiteit");
        json.WriteString("isDeelVan"u8, SeriesId(benchmark.Base, benchmark.Series));
        Group(json, benchmark, id);
        Characteristic(json, benchmark, oslo);
        FigureWriter.Time(json, benchmark.Period, benchmark.OpenedAt, id);
        json.WriteNumber("gemeenten"u8, benchmark.Towns);
        json.WriteString("vrijgaveklasse"u8, benchmark.ReleaseClass);
        json.WriteNumber("uitgave"u8, benchmark.Vintage);
        json.WriteString("uitgavestand"u8, benchmark.VintageState);
        Quality(json, benchmark);
        json.WriteStartArray("uitgevoerdDoor"u8);
        json.WriteStringValue(benchmark.Collector.ToString());
        json.WriteEndArray();
        Provenance(json, benchmark, id);
        Histogram(json, benchmark);
        json.WriteStartArray("lid"u8);
        foreach (var statistic in benchmark.Statistics)
        {
            Observation(json, benchmark, statistic, id, oslo);
        }

        json.WriteEndArray();
    }

    private static void Group(Utf8JsonWriter json, PublishedBenchmark benchmark, string id)
    {
        json.WriteStartObject("geobserveerdObject"u8);
        json.WriteString("@id"u8, id + "#groep");
        json.WriteString("@type"u8, "Domeinobject"u8);
        json.WriteString("type"u8, GroupBase + benchmark.Group);
        json.WriteStartObject("naam"u8);
        json.WriteString("en"u8, benchmark.GroupName.En);
        json.WriteString("nl"u8, benchmark.GroupName.Nl);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string CharacteristicId(PublishedBenchmark benchmark) =>
        RunWriter.DefinitionId(benchmark.Indicator.Id, benchmark.IndicatorVersion);

    private static void Characteristic(Utf8JsonWriter json, PublishedBenchmark benchmark, OsloMapping oslo)
    {
        json.WriteStartObject("geobserveerdKenmerk"u8);
        json.WriteString("@id"u8, CharacteristicId(benchmark));
        FigureWriter.Types(json, LinkedContext.Figure.TermOf(oslo.Characteristic), "Kenmerktype", "Concept");
        FigureWriter.OsloTerms(json, oslo, mode: null);
        // Words of another version may say something else.
        if (benchmark.Indicator.Version == benchmark.IndicatorVersion)
        {
            FigureWriter.Bilingual(json, "label"u8, benchmark.Indicator.Name);
            FigureWriter.Bilingual(json, "definitie"u8, benchmark.Indicator.Definition);
        }

        json.WriteEndObject();
    }

    private static void Quality(Utf8JsonWriter json, PublishedBenchmark benchmark)
    {
        json.WriteStartArray("resultaatkwaliteit"u8);
        Measure(json, "statedError", benchmark.StatedError);
        Measure(json, "epsilon", benchmark.Epsilon);
        Measure(json, "epsilonSpent", benchmark.EpsilonSpent);
        json.WriteEndArray();
    }

    private static void Measure(Utf8JsonWriter json, string metric, double? value)
    {
        if (value is not { } number)
        {
            return;
        }

        json.WriteStartObject();
        FigureWriter.Types(json, "Kwaliteitselement", "Kwaliteitsmeting");
        json.WriteString("maat"u8, MetricBase + metric);
        json.WriteNumber("maatwaarde"u8, number);
        json.WriteEndObject();
    }

    private static void Provenance(Utf8JsonWriter json, PublishedBenchmark benchmark, string id)
    {
        var plan = PlanId(benchmark.Registry, benchmark.PlanHash);
        json.WriteStartObject("gebruikteProcedure"u8);
        json.WriteString("@id"u8, plan);
        json.WriteString("@type"u8, "Plan"u8);
        json.WriteString("planhash"u8, benchmark.PlanHash);
        json.WriteString("lijsthash"u8, benchmark.RosterHash);
        json.WriteString("wijze"u8, benchmark.Mode);
        json.WriteNumber("ronde"u8, benchmark.Round);
        json.WriteEndObject();
        json.WriteStartObject("gegenereerdDoor"u8);
        json.WriteString("@id"u8, id + "#benchmark");
        json.WriteString("@type"u8, "Activiteit"u8);
        json.WriteString("begonnenOp"u8, benchmark.AskedAt.UtcDateTime);
        json.WriteString("geeindigdOp"u8, benchmark.OpenedAt.UtcDateTime);
        json.WriteString("opVraagVan"u8, benchmark.RequestedBy.ToString());
        json.WriteString("gebruikt"u8, plan);
        json.WriteEndObject();
    }

    private static void Histogram(Utf8JsonWriter json, PublishedBenchmark benchmark)
    {
        json.WriteStartArray("verdeling"u8);
        foreach (var bin in benchmark.Bins)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "Klasse"u8);
            Bounds(json, (bin.Lower, bin.Upper));
            json.WriteNumber("gemeenten"u8, bin.Towns);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Observation(
        Utf8JsonWriter json, PublishedBenchmark benchmark, PublishedBenchmark.Statistic statistic, string id,
        OsloMapping oslo)
    {
        var name = statistic.Probability is { } level
            ? string.Create(CultureInfo.InvariantCulture, $"p{100 * level:0}") : statistic.Kind;
        var type = LinkedContext.Figure.TermOf(oslo.Observation);
        var own = type + ".geobserveerdKenmerk";
        json.WriteStartObject();
        json.WriteString("@id"u8, $"{id}#{name}");
        FigureWriter.Types(json, type, "StatistischeObservatie");
        json.WriteString("geobserveerdObject"u8, id + "#groep");
        json.WriteString("geobserveerdKenmerk"u8, CharacteristicId(benchmark));
        if (LinkedContext.Figure.Has(own))
        {
            json.WriteString(own, CharacteristicId(benchmark));
        }

        json.WriteString("fenomeentijd"u8, id + FigureWriter.PeriodPlace);
        json.WriteString("resultaattijd"u8, id + FigureWriter.MomentPlace);
        json.WriteString("StatistischeObservatie.resultaat"u8, $"{id}#{name}-resultaat");
        Value(json, benchmark, statistic, $"{id}#{name}-resultaat");
        if (statistic is { Value: null, Bounds: null })
        {
            json.WriteString("status"u8, FigureWriter.StatusBase + "M");
        }

        json.WriteEndObject();
    }

    private static void Value(
        Utf8JsonWriter json, PublishedBenchmark benchmark, PublishedBenchmark.Statistic statistic, string id)
    {
        json.WriteStartObject("resultaat"u8);
        json.WriteString("@id"u8, id);
        FigureWriter.Types(
            json, "KwantitatieveWaarde", statistic.Probability is null ? "Statistiek" : "Kwantiel");
        json.WriteStartObject("type"u8);
        json.WriteString("@id"u8, StatisticBase + statistic.Kind);
        json.WriteString("@type"u8, "Concept"u8);
        json.WriteEndObject();
        if (statistic.Probability is { } level)
        {
            json.WriteNumber("Kwantiel.niveau"u8, level);
        }

        if (statistic.Value is { } value)
        {
            json.WriteNumber("waarde"u8, value);
            json.WriteNumber("Statistiek.waarde"u8, value);
        }
        else
        {
            json.WriteString(
                "redenGeenWaarde"u8, statistic.Bounds is null ? PublishedBenchmark.NotBounded : "OnlyInterval");
        }

        if (statistic.Bounds is { } bounds)
        {
            Bounds(json, bounds);
        }

        json.WriteString("eenheidscode"u8, benchmark.Indicator.Unit.Iri);
        json.WriteString("eenheid"u8, benchmark.Indicator.Unit.Code);
        if (benchmark.ReferencePeriod is { } reference)
        {
            json.WriteString("referentieperiode"u8, reference);
        }

        json.WriteEndObject();
    }

    private static void Bounds(Utf8JsonWriter json, (double Lower, double Upper) bounds)
    {
        json.WriteNumber("ondergrens"u8, bounds.Lower);
        json.WriteNumber("bovengrens"u8, bounds.Upper);
    }

    private static string Root(Uri root) => root.AbsoluteUri.TrimEnd('/');
}
