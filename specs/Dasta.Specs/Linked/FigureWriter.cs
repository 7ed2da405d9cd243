using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Specs.Linked;

/// <summary>
/// Writes one released figure as compacted JSON-LD on OSLO Lokale Economie, Statistiek and Observaties en Metingen. The
/// result is one node that is both a schema:QuantitativeValue and a stat:Statistiek; a withheld figure has that node
/// without value and with the reason.
/// </summary>
public static class FigureWriter
{
    private const string NoReason = "None";
    private const string DayFormat = "yyyy-MM-dd";
    private const string ConceptBase = "https://w3id.org/dasta/indicator/";
    private const string StatisticBase = "https://w3id.org/dasta/statistic/";
    private const string DimensionBase = "https://w3id.org/dasta/dimension/";
    private const string MetricBase = "https://w3id.org/dasta/profile#";
    internal const string StatusBase = "http://purl.org/linked-data/sdmx/2009/code#obsStatus-";
    private const string ConfidentialityBase = "http://purl.org/linked-data/sdmx/2009/code#confStatus-";
    private const string LocalEconomy = "https://data.vlaanderen.be/ns/lokale-economie#";

    private const string Shop = LocalEconomy + "Handelszaak";

    private static readonly OsloMapping Crowd = new(
        LocalEconomy + "Druktemeting", LocalEconomy + "Druktekenmerk", LocalEconomy + "Bezoekersgebied", "index");

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Media type of what is written.</summary>
    public static string MediaType => "application/ld+json";

    /// <summary>The figure as UTF-8 text.</summary>
    public static byte[] Write(PublishedFigure figure)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            Write(json, figure);
        }

        return buffer.ToArray();
    }

    /// <summary>Writes the figure as one object with its context.</summary>
    public static void Write(Utf8JsonWriter json, PublishedFigure figure)
    {
        var definition = IndicatorDefinitions.Find(figure.IndicatorCode);
        var oslo = definition?.Oslo ?? Crowd;
        var root = figure.Base.AbsoluteUri.TrimEnd('/');
        var id = $"{root}/indicators/{Uri.EscapeDataString(figure.Id)}";

        json.WriteStartObject();
        json.WritePropertyName("@context"u8);
        json.WriteRawValue(LinkedContext.Figure.Json.Span, skipInputValidation: true);
        json.WriteString("@id"u8, id);
        Types(json, LinkedContext.Figure.TermOf(oslo.Observation), "StatistischeObservatie");
        Feature(json, figure, root, oslo);
        Characteristic(json, figure, root, oslo);
        Time(json, figure.Period, figure.PublishedAt);
        Result(json, figure, id, oslo, definition?.Unit);
        Quality(json, figure);
        json.WriteStartArray("uitgevoerdDoor"u8);
        json.WriteStringValue(figure.Publisher.ToString());
        json.WriteEndArray();
        Breakdown(json, figure);
        Provenance(json, figure, root);
        json.WriteString("status"u8, StatusBase + figure.Status);
        json.WriteString("vertrouwelijkheid"u8, ConfidentialityBase + figure.Confidentiality);
        json.WriteEndObject();
    }

    private static void Feature(Utf8JsonWriter json, PublishedFigure figure, string root, OsloMapping oslo)
    {
        var area = EntityId(root, "Areas", figure.AreaCode);
        var municipalities = MunicipalitiesOf(figure.Nis);
        // A model that narrows the general property has one of its own, and a class for what it leads to.
        var own = LinkedContext.Figure.TermOf(oslo.Observation) + ".geobserveerdObject";
        var isOwn = LinkedContext.Figure.Has(own);
        if (isOwn)
        {
            json.WriteString(own, area);
        }

        json.WriteStartObject("geobserveerdObject"u8);
        if (oslo.Feature == Shop && figure.Breakdown is { Dimension: "shop", Member: var shop })
        {
            json.WriteString("@id"u8, $"{area}#winkel-{Uri.EscapeDataString(shop)}");
            Types(json, "Handelszaak", "Domeinobject");
            Name(json, shop);
            json.WriteStartArray("isDeelVan"u8);
            json.WriteStartObject();
            json.WriteString("@id"u8, area);
            Types(json, "Bezoekersgebied", "Domeinobject");
            Name(json, figure.AreaName);
            json.WriteEndObject();
            Each(json, municipalities);
            json.WriteEndArray();
        }
        else
        {
            var areaClass = oslo.Feature == Shop ? "Bezoekersgebied" : LinkedContext.Figure.TermOf(oslo.Feature);
            json.WriteString("@id"u8, area);
            Types(json, isOwn ? [areaClass, "Verkeersobject", "Domeinobject"] : [areaClass, "Domeinobject"]);
            Name(json, figure.AreaName);
            OneOrMany(json, "isDeelVan"u8, municipalities);
        }

        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, string dutch)
    {
        json.WriteStartObject("naam"u8);
        json.WriteString("nl"u8, dutch);
        json.WriteEndObject();
    }

    // A figure of a municipality that merged is found under its own code and under that of today.
    private static string[] MunicipalitiesOf(string code)
    {
        var nis = NisCode.Parse(code).Value;
        var today = Municipalities.Resolve(nis);
        return today == nis ? [nis.Iri] : [nis.Iri, today.Iri];
    }

    private static void OneOrMany(Utf8JsonWriter json, ReadOnlySpan<byte> name, string[] values)
    {
        if (values.Length == 1)
        {
            json.WriteString(name, values[0]);
            return;
        }

        json.WriteStartArray(name);
        Each(json, values);
        json.WriteEndArray();
    }

    private static void Each(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
    }

    /// <summary>What a characteristic is of in the code lists and classes of OSLO.</summary>
    /// <param name="mode">Mode of traffic of the figure; null where it is of none.</param>
    internal static void OsloTerms(Utf8JsonWriter json, OsloMapping oslo, string? mode)
    {
        if (oslo.CharacteristicType is { } type)
        {
            json.WriteString("Verkeerskenmerk.type"u8, type);
        }

        Set(json, "Verkeerskenmerk.voertuigType"u8, mode is null ? oslo.VehicleTypes : VehicleTypes.Of(mode));
        Set(json, "betreft"u8, oslo.Subjects);
    }

    private static void Set(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is { Count: > 0 })
        {
            json.WriteStartArray(name);
            Each(json, values);
            json.WriteEndArray();
        }
    }

    private static void Characteristic(Utf8JsonWriter json, PublishedFigure figure, string root, OsloMapping oslo)
    {
        var id = EntityId(root, "Indicators", figure.IndicatorCode);
        var concept = ConceptBase + Uri.EscapeDataString(figure.IndicatorCode);
        // Models that narrow the general property have one of their own beside it.
        var own = LinkedContext.Figure.TermOf(oslo.Observation) + ".geobserveerdKenmerk";
        if (LinkedContext.Figure.Has(own))
        {
            json.WriteString("geobserveerdKenmerk"u8, id);
        }

        json.WriteStartObject(LinkedContext.Figure.Has(own) ? own : "geobserveerdKenmerk");
        json.WriteString("@id"u8, id);
        Types(json, LinkedContext.Figure.TermOf(oslo.Characteristic), "Kenmerktype");
        OsloTerms(json, oslo, figure.Breakdown is { Dimension: "mode", Member: var mode } ? mode : null);
        json.WriteStartObject("type"u8);
        json.WriteString("@id"u8, RunWriter.DefinitionId(figure.IndicatorCode, figure.IndicatorVersion));
        json.WriteString("@type"u8, "Concept"u8);
        Bilingual(json, "label"u8, figure.IndicatorName);
        Bilingual(json, "definitie"u8, figure.IndicatorDefinition);
        json.WriteString("isVersieVan"u8, concept);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What a period is called within a document that says it once.</summary>
    internal const string PeriodPlace = "#periode";

    /// <summary>What the moment of a result is called within a document that says it once.</summary>
    internal const string MomentPlace = "#tijdstip";

    /// <summary>The period observed and the moment of the result.</summary>
    /// <param name="named">Beginning of their names, where others in the document refer to them.</param>
    internal static void Time(Utf8JsonWriter json, Period period, DateTimeOffset moment, string? named = null)
    {
        json.WriteStartObject("fenomeentijd"u8);
        Name(json, named, PeriodPlace);
        Types(json, "Interval", "TemporeleEntiteit", "TM_Object");
        Day(json, "van"u8, period.Start);
        Day(json, "tot"u8, period.EndExclusive.AddDays(-1));
        json.WriteEndObject();

        json.WriteStartObject("resultaattijd"u8);
        Name(json, named, MomentPlace);
        Types(json, "Moment", "TM_Instant");
        json.WriteString("inXSDDateTime"u8, moment.UtcDateTime);
        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, string? named, string place)
    {
        if (named is not null)
        {
            json.WriteString("@id"u8, named + place);
        }
    }

    private static void Result(
        Utf8JsonWriter json, PublishedFigure figure, string id, OsloMapping oslo, IndicatorUnit? unit)
    {
        json.WriteString("StatistischeObservatie.resultaat"u8, id + "#resultaat");
        json.WriteStartObject("resultaat"u8);
        json.WriteString("@id"u8, id + "#resultaat");
        Types(json, "KwantitatieveWaarde", "Statistiek");
        json.WriteStartObject("type"u8);
        json.WriteString("@id"u8, StatisticBase + oslo.StatisticKind);
        json.WriteString("@type"u8, "Concept"u8);
        json.WriteEndObject();
        if (figure.Value is { } value && figure.ValueAttribute == NoReason)
        {
            json.WriteNumber("waarde"u8, value);
            json.WriteNumber("Statistiek.waarde"u8, value);
        }
        else
        {
            json.WriteString("redenGeenWaarde"u8, figure.ValueAttribute);
        }

        if (unit is not null)
        {
            json.WriteString("eenheidscode"u8, unit.Iri);
        }

        json.WriteString("eenheid"u8, figure.Unit);
        if (figure.ReferencePeriod is { } reference)
        {
            json.WriteString("referentieperiode"u8, reference);
        }

        if (figure.ReferenceFigures is { } tables)
        {
            json.WriteString("referentiecijfers"u8, tables);
        }

        if (figure.AreaChain is { } chain)
        {
            json.WriteString("gebiedsketen"u8, chain);
        }

        json.WriteEndObject();
    }

    private static void Quality(Utf8JsonWriter json, PublishedFigure figure)
    {
        json.WriteStartArray("resultaatkwaliteit"u8);
        Metric(json, "coverage", figure.Coverage);
        if (figure is { Interval: { } interval, Value: not null })
        {
            Metric(json, "lower95", interval.Lower);
            Metric(json, "upper95", interval.Upper);
        }

        json.WriteEndArray();
    }

    private static void Metric(Utf8JsonWriter json, string name, double value)
    {
        json.WriteStartObject();
        Types(json, "Kwaliteitselement", "Kwaliteitsmeting");
        json.WriteString("maat"u8, MetricBase + name);
        json.WriteNumber("maatwaarde"u8, value);
        json.WriteEndObject();
    }

    private static void Breakdown(Utf8JsonWriter json, PublishedFigure figure)
    {
        if (figure.Breakdown is { } breakdown)
        {
            json.WriteStartArray("parameter"u8);
            json.WriteStartObject();
            json.WriteString("@type"u8, "BenoemdeWaarde"u8);
            json.WriteString("BenoemdeWaarde.naam"u8, DimensionBase + breakdown.Dimension);
            json.WriteString("BenoemdeWaarde.waarde"u8, breakdown.Member);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void Provenance(Utf8JsonWriter json, PublishedFigure figure, string root)
    {
        json.WriteStartObject("gebruikteProcedure"u8);
        json.WriteString("@id"u8, RunWriter.DefinitionId(figure.IndicatorCode, figure.IndicatorVersion));
        json.WriteString("@type"u8, "Plan"u8);
        json.WriteEndObject();
        if (figure.Sources.Count > 0)
        {
            json.WriteStartArray("afgeleidVan"u8);
            foreach (var code in figure.Sources)
            {
                json.WriteStringValue(RunWriter.SourceId(root, code));
            }

            json.WriteEndArray();
        }

        if (figure.Run is { } run)
        {
            json.WriteStartObject("gegenereerdDoor"u8);
            json.WriteString("@id"u8, RunWriter.IdOf(root, run.Code));
            json.WriteString("@type"u8, "Activiteit"u8);
            json.WriteString("versie"u8, run.CodeVersion);
            json.WriteString("zieOok"u8, EntityId(root, "Runs", run.Code));
            json.WriteEndObject();
        }
    }

    private static void Day(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly day)
    {
        json.WriteStartObject(name);
        json.WriteString("@type"u8, "Moment"u8);
        json.WriteString("datum"u8, day.ToString(DayFormat, System.Globalization.CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    internal static void Bilingual(Utf8JsonWriter json, ReadOnlySpan<byte> name, BilingualText text)
    {
        json.WriteStartObject(name);
        json.WriteString("en"u8, text.En);
        json.WriteString("nl"u8, text.Nl);
        json.WriteEndObject();
    }

    internal static void Types(Utf8JsonWriter json, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("@type"u8);
        foreach (var type in types.ToArray().Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }

    /// <summary>The entity's address in the OData service, which answers there.</summary>
    private static string EntityId(string root, string set, string code) =>
        $"{root}/odata/v4/{set}('{Uri.EscapeDataString(code.Replace("'", "''", StringComparison.Ordinal))}')";
}
