using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Requests;
using Dasta.Identity.Tokens.Stages;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>Keeps an authorization request until the browser comes with its reference (RFC 9126).</summary>
internal sealed class PushRequest(
    RequestReader reader, AuthorizationStore store, IdentitySettings settings) : IStage
{
    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var read = reader.Read(request);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        request.Answer = new JsonObject
        {
            ["request_uri"] = await store.KeepAsync(read.Value, cancellationToken),
            ["expires_in"] = settings.RequestSeconds,
        };
        request.AnswerStatus = StatusCodes.Status201Created;
        return null;
    }
}
