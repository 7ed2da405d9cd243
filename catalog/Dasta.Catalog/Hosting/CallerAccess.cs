using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Hosting;

/// <summary>Who calls: everything but the open pages starts here.</summary>
internal sealed class CallerAccess(AccessTokens tokens, CatalogNode node)
{
    /// <summary>The caller behind the request's token; 401 without a good one.</summary>
    public Task<Outcome<Caller>> RequireAsync(HttpRequest request, CancellationToken ct) =>
        tokens.ValidateAsync(request, node.Did, ct);

    /// <summary>
    /// The caller, or null for a request without a token; a bad token is refused, never taken for none.
    /// </summary>
    public async Task<Outcome<Caller?>> FindAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Headers.Authorization.Count == 0)
        {
            return Outcome<Caller?>.Of(null);
        }

        var caller = await RequireAsync(request, ct);
        return caller.Succeeded ? caller.Value : caller.Refusal;
    }

    /// <summary>The caller when it is the governance body or this host's own participant; else CATALOG-001.</summary>
    public async Task<Outcome<Caller>> RequireOwnerAsync(HttpRequest request, CancellationToken ct)
    {
        var caller = await RequireAsync(request, ct);
        return caller.Then<Caller>(found =>
            found.HasRole(Caller.GovernanceRole) || (found.Did == node.Did && found.HasRole(Caller.OwnerRole))
                ? found
                : CatalogCodes.NotAllowed.Refuse());
    }

    /// <summary>Answers a known caller; 401 without a good token.</summary>
    public async Task<IResult> AnswerAsync(
        HttpRequest request, Func<Caller, Task<IResult>> answer, CancellationToken ct)
    {
        var caller = await RequireAsync(request, ct);
        return caller.Succeeded ? await answer(caller.Value) : RefusalResults.Problem(caller.Refusal);
    }

    /// <summary>Answers the message of a known caller; the body is read only once the caller is known.</summary>
    public Task<IResult> AnswerAsync<TMessage>(
        HttpRequest request,
        int limitBytes,
        Func<JsonObject, Outcome<TMessage>> read,
        Func<Caller, TMessage, Task<IResult>> answer,
        CancellationToken ct)
    {
        return AnswerAsync(request, ReadAsync, ct);

        async Task<IResult> ReadAsync(Caller caller)
        {
            var body = await RequestBody.ReadJsonAsync(request, limitBytes, ct);
            var message = body.Then(read);
            return message.Succeeded
                ? await answer(caller, message.Value)
                : RefusalResults.Problem(message.Refusal);
        }
    }
}
