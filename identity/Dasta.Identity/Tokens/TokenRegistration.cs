using Dasta.Identity.Tokens.Authorization;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Keys;
using Dasta.Identity.Tokens.Requests;
using Dasta.Identity.Tokens.Stages;
using Dasta.Identity.Tokens.Status;

namespace Dasta.Identity.Tokens;

/// <summary>The services of the token server.</summary>
internal static class TokenRegistration
{
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<TokenKeyStore>();
        services.AddSingleton<TokenKeys>();
        services.AddHostedService<TokenKeyRounds>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<IGrant, ClientCredentialsGrant>();
        services.AddSingleton<IGrant, AuthorizationCodeGrant>();
        services.AddSingleton<IGrant, RefreshTokenGrant>();
        services.AddSingleton<GrantStore>();
        services.AddSingleton<AuthorizationStore>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<TokenLookup>();
        services.AddSingleton<StageOrder>();
    }
}
