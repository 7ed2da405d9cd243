using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Hosting;

/// <summary>Who calls: everything but the open pages starts here.</summary>
internal sealed class CallerAccess(AccessTokens tokens, CatalogNode node)
{
    /// <summary>The caller behind the request's token; 401 without a good one.</summary>
    public Task<Outcome<Caller>> RequireAsync(HttpRequest request, CancellationToken ct) =>
        tokens.ValidateAsync(Header(request), node.Did, ct);

    /// <summary>
    /// The caller, or null for a request without a token; a bad token is refused, never taken for none.
    /// </summary>
    public async Task<Outcome<Caller?>> FindAsync(HttpRequest request, CancellationToken ct)
    {
        if (Header(request) is null)
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

    private static string? Header(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 0 } header ? header : null;
}
