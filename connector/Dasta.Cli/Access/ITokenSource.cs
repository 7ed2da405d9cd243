using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Access;

/// <summary>Where access tokens come from: the one thing that differs between a demo and a real installation.</summary>
internal interface ITokenSource
{
    /// <summary>A token of one participant for another, both by DID.</summary>
    Task<Outcome<AccessToken>> TokenAsync(string from, string audience, CancellationToken cancellation);
}
