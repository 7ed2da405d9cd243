using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Explaining;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Sources.Templates;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dasta.Connector.Manage;

/// <summary>
/// Helps an owner describe a source, over <c>/manage/v1</c>: templates of mappings, the list of sources, and the first
/// rows of a file as a mapping would read them, which travel as <see cref="OwnerView{T}"/>.
/// </summary>
internal static class SourceExplaining
{
    private const int MappingLimitBytes = 256 * 1024;
    private const int BoundaryLimit = 200;
    private const long Megabyte = 1024 * 1024;
    private const int RowsUnlessAsked = 10;

    public static void MapSourceExplaining(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sources", ListAsync);
        routes.MapPost("/sources/{id}/explain", ExplainAsync).Audited("explain");
        routes.MapGet("/source-templates", () => Results.Json(SourceTemplates.All()));
        routes.MapGet("/source-templates/{name}", (string name) => Answer(SourceTemplates.Find(name)));
    }

    // Beside what a source holds, how it fares where it is fetched and delivered.
    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var alerts = await AlertStore.OpenBySourceAsync(town.State, cancellation);
        var polls = (await PollStore.AllAsync(town.State, cancellation))
            .ToDictionary(poll => poll.Order.Source, PollWriter.WriteHealth, StringComparer.Ordinal);
        var sources = (await town.Town.SourcesAsync(cancellation)).Value.Select(source => source with
        {
            Health = source.Health with { OpenAlerts = alerts.GetValueOrDefault(source.Id) },
        });
        return Results.Json(sources.Select(source =>
        {
            var json = JsonSerializer.SerializeToNode(source, JsonSerializerOptions.Web)!.AsObject();
            json["fetching"] = polls.GetValueOrDefault(source.Id);
            return json;
        }));
    }

    // The body is the file, or a form of two parts: the mapping to try, then the file. It takes a place in the queue as
    // an import does, so that a flood of explanations must come back and takes neither memory nor disk.
    private static async Task<IResult> ExplainAsync(
        HttpContext context, string id, [FromQuery] int? rows, ImportQueue queue, Spool spool,
        ConnectorSettings settings, DeliverySettings deliveries, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var place = queue.Enter(town, town.Did);
        if (!place.Succeeded)
        {
            BackPressure.Note(context, place.Refusal, deliveries);
            return RefusalResults.Problem(place.Refusal);
        }

        using var taken = place.Value;
        var explained = await spool.ReadAsync(
            context, settings.UploadLimitMegabytes * Megabyte,
            stop => FirstRowsAsync(context.Request, town, id, rows ?? RowsUnlessAsked, stop), cancellation);
        if (explained.Succeeded)
        {
            OwnerAudit.Count(context, explained.Value.Value.Rows.Count);
        }

        return Answer(explained.Select(view => view.Value));
    }

    private static async Task<Outcome<OwnerView<SourceExplanation>>> FirstRowsAsync(
        HttpRequest request, HostedParticipant town, string id, int rows, CancellationToken cancellation)
    {
        try
        {
            var parts = await PartsAsync(request, cancellation);
            return parts.Succeeded
                ? await town.Town.ExplainAsync(id, parts.Value.Mapping, parts.Value.File, rows, cancellation)
                : parts.Refusal;
        }
        catch (Exception fault) when (request.HasFormContentType
            && fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            // The reader of forms knows no other way to say that a form breaks off or is none.
            return ConnectorCodes.MalformedRequest.Refuse("The form breaks off.");
        }
    }

    private static IResult Answer<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? Results.Json(outcome.Value) : RefusalResults.Problem(outcome.Refusal);

    private static async Task<Outcome<(JsonObject? Mapping, Stream File)>> PartsAsync(
        HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return (null, request.Body);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > BoundaryLimit)
        {
            return ConnectorCodes.MalformedRequest.Refuse("The form has no boundary.");
        }

        var reader = new MultipartReader(boundary, request.Body);
        var mapping = await MappingAsync(reader, cancellation);
        if (!mapping.Succeeded)
        {
            return mapping.Refusal;
        }

        return await reader.ReadNextSectionAsync(cancellation) is { } file
            ? (mapping.Value, file.Body)
            : ConnectorCodes.MalformedRequest.Refuse("The form needs two parts: mapping, then file.");
    }

    private static async Task<Outcome<JsonObject>> MappingAsync(MultipartReader reader, CancellationToken cancellation)
    {
        if (await reader.ReadNextSectionAsync(cancellation) is not { } section)
        {
            return ConnectorCodes.MalformedRequest.Refuse("The form needs two parts: mapping, then file.");
        }

        return await ReadAsync(section.Body, cancellation);
    }

    private static async Task<Outcome<JsonObject>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MappingLimitBytes + 1];
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (count > MappingLimitBytes)
        {
            return ConnectorCodes.MalformedRequest.Refuse($"The mapping is larger than {MappingLimitBytes} bytes.");
        }

        try
        {
            return JsonNode.Parse(buffer.AsSpan(0, count)) is JsonObject mapping
                ? mapping
                : ConnectorCodes.MalformedRequest.Refuse("The mapping is no JSON object.");
        }
        catch (JsonException)
        {
            return ConnectorCodes.MalformedRequest.Refuse("The mapping is no JSON.");
        }
    }
}
