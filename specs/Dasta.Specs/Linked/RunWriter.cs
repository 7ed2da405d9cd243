using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Dasta.Specs.Linked;

/// <summary>
/// Writes a run as compacted JSON-LD on PROV-O: an activity that used files (by their commitments), definitions (its
/// plans) and parts of chains of sources, carried out by the program on behalf of the participant.
/// </summary>
public static class RunWriter
{
    private const string ConceptBase = "https://w3id.org/dasta/indicator/";
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Address of a run below a participant's base, where it answers.</summary>
    public static string IdOf(string root, string code) => $"{root}/indicators/runs/{Uri.EscapeDataString(code)}";

    /// <summary>Name of a part of a chain of sources; the runs that used it describe it.</summary>
    public static string SourceId(string root, string code) =>
        $"{root}/odata/v4/SourceParts('{Uri.EscapeDataString(code)}')";

    /// <summary>Name of a version of an indicator's definition.</summary>
    public static string DefinitionId(string indicator, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{ConceptBase}{Uri.EscapeDataString(indicator)}/{version}");

    /// <summary>The run as UTF-8 text.</summary>
    public static byte[] Write(PublishedRun run)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            Write(json, run);
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PublishedRun run)
    {
        var root = run.Base.AbsoluteUri.TrimEnd('/');
        json.WriteStartObject();
        json.WritePropertyName("@context"u8);
        json.WriteRawValue(LinkedContext.Run.Json.Span, skipInputValidation: true);
        json.WriteString("@id"u8, IdOf(root, run.Code));
        json.WriteString("@type"u8, "Activiteit"u8);
        json.WriteString("begonnenOp"u8, run.StartedAt.UtcDateTime);
        if (run.FinishedAt is { } finished)
        {
            json.WriteString("geeindigdOp"u8, finished.UtcDateTime);
        }

        json.WriteString("referentiejaar"u8, run.ReferenceYear.ToString("0000", CultureInfo.InvariantCulture));
        Text(json, "vastlegging", run.InputsCommitment);
        json.WriteString("zieOok"u8, $"{root}/odata/v4/Runs('{Uri.EscapeDataString(run.Code)}')");
        Association(json, run, root);
        json.WriteStartArray("gebruikt"u8);
        foreach (var input in run.Inputs)
        {
            Input(json, input, root);
        }

        foreach (var source in run.Sources)
        {
            Source(json, source, root);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Association(Utf8JsonWriter json, PublishedRun run, string root)
    {
        json.WriteStartArray("gekwalificeerdeAssociatie"u8);
        json.WriteStartObject();
        json.WriteString("@type"u8, "Associatie"u8);
        json.WriteStartObject("agent"u8);
        json.WriteString("@id"u8, $"{root}/indicators/runs#{Uri.EscapeDataString(run.CodeVersion)}");
        json.WriteString("@type"u8, "Programma"u8);
        json.WriteString("versie"u8, run.CodeVersion);
        json.WriteStartObject("handeltVoor"u8);
        json.WriteString("@id"u8, run.Publisher.ToString());
        json.WriteString("@type"u8, "Deelnemer"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("volgtPlan"u8);
        foreach (var definition in run.Definitions)
        {
            json.WriteStartObject();
            json.WriteString("@id"u8, ConceptBase + definition);
            json.WriteString("@type"u8, "Plan"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Input(Utf8JsonWriter json, PublishedRun.Input input, string root)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, FormattableString.Invariant($"{root}/indicators/runs#input-{input.Number}"));
        json.WriteString("@type"u8, "Entiteit"u8);
        json.WriteString("soort"u8, input.Kind);
        Day(json, "tabelVan", input.TableDate);
        json.WriteString("vastlegging"u8, input.Commitment);
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter json, PublishedRun.Source source, string root)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, SourceId(root, source.Code));
        json.WriteString("@type"u8, "Entiteit"u8);
        json.WriteString("gebied"u8, $"{root}/odata/v4/Areas('{Uri.EscapeDataString(source.AreaCode)}')");
        json.WriteString("waargenomenKenmerk"u8, source.Property);
        json.WriteString("bron"u8, source.SourceId);
        Text(json, "leverancier", source.Vendor);
        Day(json, "eersteDag", source.From);
        Day(json, "laatsteDag", source.Until);
        if (source.Link is { } link)
        {
            json.WriteString("koppelmethode"u8, link.Method);
            json.WriteNumber("factorWerkdag"u8, link.Workday);
            json.WriteNumber("factorZaterdag"u8, link.Saturday);
            json.WriteNumber("factorZondag"u8, link.Sunday);
            json.WriteNumber("niveauaandeel"u8, link.LevelShare);
            json.WriteNumber("logFout"u8, link.LogError);
            Day(json, "vensterVan", link.From);
            Day(json, "vensterTot", link.Until);
            json.WriteNumber("overlapdagen"u8, link.OverlapDays);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Day(Utf8JsonWriter json, string name, DateOnly? day) =>
        Text(json, name, day?.ToString(DayFormat, CultureInfo.InvariantCulture));
}
