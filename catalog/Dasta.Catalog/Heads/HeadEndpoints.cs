using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Catalog.Heads;

/// <summary>Takes the signed heads of participants' audits, and gives each participant its own back.</summary>
internal static class HeadEndpoints
{
    private const string Path = "/audit-heads";

    public static void MapHeads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, TakeAsync);
        routes.MapGet(Path, ListAsync);
    }

    private static Task<IResult> TakeAsync(
        HttpRequest request, CallerAccess access, DidResolver resolver, HeadStore store, CancellationToken ct) =>
        access.AnswerAsync(
            request,
            CatalogLimits.HeadBytes,
            StatementOf,
            async (caller, statement) =>
            {
                var head = await ReadAsync(caller, statement, resolver, ct);
                var kept = head.Succeeded
                    ? await store.KeepAsync(caller.Did.ToString(), head.Value, statement, ct)
                    : head.Refusal;
                return kept.Answer(_ => Results.NoContent());
            },
            ct);

    private static Task<IResult> ListAsync(
        HttpRequest request, [FromQuery] long? after, CallerAccess access, HeadStore store, CancellationToken ct) =>
        access.AnswerAsync(
            request,
            async caller => Results.Json(new
            {
                heads = await store.ListAsync(caller.Did.ToString(), after ?? 0, ct),
            }),
            ct);

    private static Outcome<string> StatementOf(JsonObject body) =>
        body["statement"] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : CatalogCodes.MalformedRequest.Refuse("statement must be a JWS.");

    private static async Task<Outcome<AuditStatement>> ReadAsync(
        Caller caller, string statement, DidResolver resolver, CancellationToken ct)
    {
        var document = await resolver.ResolveAsync(caller.Did, ct);
        if (!document.Succeeded)
        {
            return document.Refusal;
        }

        var read = AuditStatement.Read(
            statement, AuditStatement.Head, caller.Did, document.Value.AssertionKeys);
        return read.Succeeded ? read : CatalogCodes.HeadUnfit.Refuse();
    }
}
