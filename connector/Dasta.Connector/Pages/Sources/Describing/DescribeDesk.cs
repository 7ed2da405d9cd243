using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Pages.Sources.Trying;
using Dasta.Connector.People;
using Dasta.Connector.People.Told;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>Reads the form of a description, and tries it on the file that was chosen with it or before.</summary>
internal sealed class DescribeDesk(UploadForms forms, TriedFiles files)
{
    private static readonly string[] Delimiters = [";", ",", "\t", "|"];
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>What was sent; refused as a form is.</summary>
    public async Task<Outcome<SentDescription>> ReadAsync(HttpContext context, string? source)
    {
        var read = await forms.ReadAsync(context, context.RequestAborted);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var form = read.Value;
        var mapping = Parse(form["mapping"]);
        var zones = await ZonesAsync(context);
        if (mapping is not null && Parse(form["was"]) is { } was && MappingFields.Of(was) is { } before
            && MappingFields.Of(mapping) is not null)
        {
            MappingFields.Write(mapping, before, form.Fields, zones);
        }

        // What a page asks by itself names the button that has the focus, which nobody pressed.
        var saves = form["do"] == "save" && !IsLive(context);
        if (form.FileName is not null)
        {
            return new SentDescription(form["mapping"], mapping, saves, form, null) { Zones = zones };
        }

        var kept = form["kept"] is { Length: > 0 } name ? name : null;
        var file = kept is null ? null : files.Take(HostedParticipants.Current(context), source ?? string.Empty, kept);
        await form.DisposeAsync();
        return new SentDescription(form["mapping"], mapping, saves, file, file is null ? null : kept)
        {
            Zones = zones,
        };
    }

    /// <summary>Whether a page asks by itself, for the part of it that changes.</summary>
    public static bool IsLive(HttpContext context) => context.Request.Headers["HX-Request"] == "true";

    /// <summary>The editor with a description that was not checked.</summary>
    public static async Task<DescribeView> ViewAsync(HttpContext context, string? source, JsonObject mapping) =>
        new(source, mapping.ToJsonString(Readable), MappingFields.Of(mapping), await ZonesAsync(context));

    /// <summary>The editor with what was sent; what is no JSON is told.</summary>
    public static DescribeView View(HttpContext context, string? source, SentDescription sent) =>
        sent.Mapping is { } mapping
            ? new(source, mapping.ToJsonString(Readable), MappingFields.Of(mapping), sent.Zones)
            : new DescribeView(source, sent.Text)
            {
                Faults = [(string.Empty, DescribeTexts.NotJson.In(PageAccess.Setting(context).Language))],
            };

    /// <summary>The editor with the file that came with it, kept for the next form.</summary>
    public async Task<DescribeView> KeptAsync(HttpContext context, DescribeView view, SentDescription sent)
    {
        if (sent.Form is not { } form)
        {
            return view;
        }

        var town = HostedParticipants.Current(context);
        sent.IsKept = true;
        return view with
        {
            FileName = form.FileName,
            Kept = await files.KeepAsync(town, view.Source ?? string.Empty, form, sent.Kept),
        };
    }

    /// <summary>The editor with what comes of the description, on the file where there is one.</summary>
    public async Task<DescribeView> TryAsync(HttpContext context, DescribeView view, SentDescription sent)
    {
        if (sent is not { Form: { } form, Mapping: { } mapping })
        {
            var sound = TownStore.CheckMapping(sent.Mapping!);
            return sound.Succeeded ? view with { Faults = [] } : Refused(context, view, sound.Refusal);
        }

        var town = HostedParticipants.Current(context);
        if (view.Fields is not null)
        {
            var columns = await ColumnsAsync(town, mapping, form, sent.Kept is null, context.RequestAborted);
            view = view with
            {
                Columns = columns, Text = mapping.ToJsonString(Readable), Fields = MappingFields.Of(mapping),
            };
        }

        var read = await town.Town.ExplainAsync(
            view.Source ?? string.Empty, mapping, await form.OpenAsync(context.RequestAborted), TriedTold.RowsTried,
            context.RequestAborted);
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, "explain", read.Refusal?.Code, context.RequestAborted);
        view = await KeptAsync(context, view, sent);
        return read.Succeeded
            ? view with
            {
                Faults = [],
                Tried = TriedTold.Of(read.Value.Value, null, form.FileName!, PageAccess.Setting(context)),
            }
            : Refused(context, view, read.Refusal);
    }

    /// <summary>The editor with a refusal: its places where it names them.</summary>
    public static DescribeView Refused(HttpContext context, DescribeView view, Refusal refusal) =>
        refusal.Code == IndicatorCodes.MappingFaulty.Code
            ? view with { Faults = MappingFaults.Of(refusal) }
            : view with { Faults = null, Problem = Problems.Say(refusal, PageAccess.Setting(context)) };

    // What a file of one column lacks is most often the mark that stands between its columns.
    private static async Task<IReadOnlyList<string>> ColumnsAsync(
        HostedParticipant town, JsonObject mapping, UploadForm form, bool isNew, CancellationToken cancellation)
    {
        var columns = await ReadAsync(mapping);
        if (!isNew || columns.Count > 1 || MappingFields.Text(mapping["format"]) != "csv")
        {
            return columns;
        }

        foreach (var delimiter in Delimiters)
        {
            var other = (JsonObject)mapping.DeepClone();
            var file = (JsonObject)MappingFields.Part(other, "file").DeepClone();
            file["delimiter"] = delimiter;
            other["file"] = file;
            if (await ReadAsync(other) is { Count: > 1 } found)
            {
                mapping["file"] = file.DeepClone();
                return found;
            }
        }

        return columns;

        async Task<IReadOnlyList<string>> ReadAsync(JsonObject of)
        {
            var read = await town.Town.ColumnsAsync(of, await form.OpenAsync(cancellation), cancellation);
            return read.Succeeded ? read.Value.Value : [];
        }
    }

    private static async Task<IReadOnlyList<(string Slug, string Name)>> ZonesAsync(HttpContext context)
    {
        var town = HostedParticipants.Current(context);
        var rows = (await town.Town.RegisterRowsAsync("zones", on: null, context.RequestAborted)).Value.Value.Rows;
        var before = $"{town.Nis}-";
        return
        [
            .. rows.Select(row => (Code: MappingFields.Text(row["code"]), Name: MappingFields.Text(row["name"])))
                .Where(zone => zone.Code.StartsWith(before, StringComparison.Ordinal))
                .Select(zone => (Slug: zone.Code[before.Length..], zone.Name)).DistinctBy(zone => zone.Slug),
        ];
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
