using Dasta.Identity.Tokens.People;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>What an authorization code stands for.</summary>
/// <param name="GrantId">The grant that comes of it, or that ends when the code is used twice.</param>
internal sealed record IssuedCode(Guid GrantId, AuthorizationRequest Request, SignedInPerson Person);
