using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>One step of an endpoint of the token server; <see cref="StageOrder"/> lists them in order.</summary>
internal interface IStage
{
    /// <summary>Goes on with the request; a refusal ends it, and what came before stands.</summary>
    Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken);
}
