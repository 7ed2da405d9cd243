using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Invitations;
using Dasta.Identity.Accounts.Pages;
using Dasta.Identity.Tokens;
using Dasta.Node.Sessions;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>
/// Signing in through the upstream provider. It says who somebody is, for which organisation and with which roles; the
/// account here says whether that person is expected. Both must agree: no account, no access, and no role that either
/// of the two does not give.
/// </summary>
internal sealed class UpstreamSignIn(
    UpstreamClient client, UpstreamDirectory directory, UpstreamStore store, UpstreamSettings settings,
    RoleTable table, OrganisationLookup organisations, InvitationStore invitations, AccountStore accounts,
    SignedInBrowsers browsers, SessionCookies cookies, TimeProvider time, ILogger<UpstreamSignIn> logger)
{
    /// <summary>How clients are told the person proved who it is.</summary>
    public const string Method = "upstream";

    /// <summary>Begins a sign-in; gives the address at the provider.</summary>
    /// <param name="invitationHash">The invitation that is taken up with it; null for none.</param>
    public async Task<Outcome<string>> BeginAsync(
        HttpContext context, byte[]? invitationHash, CancellationToken cancellationToken)
    {
        var state = Secret.Make();
        var work = new UpstreamWork(
            Secret.Make(), Secret.Make(), AccountSite.ReturnOf(context), invitationHash,
            context.Request.Query.ContainsKey("afresh"), time.GetUtcNow().UtcDateTime);
        var address = await client.AddressAsync(state, work, cancellationToken);
        if (address.Succeeded)
        {
            await store.BeginAsync(state, cookies.EnsureVisit(context), work, cancellationToken);
        }

        return address;
    }

    /// <summary>
    /// Takes up what the provider answered and signs the browser in; gives the path to go on with. Refused with
    /// IDENTITY-055 to IDENTITY-058.
    /// </summary>
    public async Task<Outcome<string>> EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var ended = await TakeUpAsync(context, cancellationToken);
        if (!ended.Succeeded)
        {
            logger.LogWarning("Sign-in through the upstream provider refused: {Code}", ended.Refusal.Code);
        }

        return ended;
    }

    private async Task<Outcome<string>> TakeUpAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var metadata = await directory.MetadataAsync(cancellationToken);
        if (!metadata.Succeeded)
        {
            return metadata.Refusal;
        }

        // The issuer is looked at first: an answer of another server counts for nothing (RFC 9207, section 2.4).
        var isTheirs = query.ContainsKey("iss") ? query["iss"] == settings.Issuer : !metadata.Value.SaysIssuer;
        var work = isTheirs && query["state"].ToString() is { Length: > 0 } state
            && cookies.Visit(context) is { } visit
            ? await store.TakeAsync(state, visit, cancellationToken)
            : null;
        if (work is null || query["code"].ToString() is not { Length: > 0 } code)
        {
            return IdentityCodes.UpstreamRefused.Refuse();
        }

        var person = await client.RedeemAsync(code, work, cancellationToken);
        var account = person.Succeeded
            ? await AccountAsync(person.Value, work, cancellationToken)
            : person.Refusal;
        if (!account.Succeeded)
        {
            return account.Refusal;
        }

        var roles = await RolesAsync(person.Value, account.Value.Home, cancellationToken);
        if (roles.Count == 0)
        {
            return IdentityCodes.UpstreamRoleless.Refuse();
        }

        if (work.InvitationHash is { } hash && !await LinkAsync(hash, account.Value, person.Value, cancellationToken))
        {
            return IdentityCodes.UpstreamStranger.Refuse();
        }

        await browsers.SignInAsync(context, account.Value, Method, cancellationToken, roles);
        return work.ReturnPath;
    }

    /// <summary>The account that is this person's, or that its invitation is for.</summary>
    private async Task<Outcome<Account>> AccountAsync(
        UpstreamPerson person, UpstreamWork work, CancellationToken cancellationToken)
    {
        var own = await store.FindAsync(person.Subject, cancellationToken);
        var meant = work.InvitationHash is { } hash ? await invitations.FindAsync(hash, cancellationToken) : own;
        return meant is { } id && (own is null || own == id)
            && await accounts.FindAsync(id, cancellationToken) is { } account
                ? account
                : IdentityCodes.UpstreamStranger.Refuse();
    }

    private async Task<bool> LinkAsync(
        byte[] invitationHash, Account account, UpstreamPerson person, CancellationToken cancellationToken) =>
        await invitations.UseAsync(invitationHash, cancellationToken)
        && await store.LinkAsync(account.Id, person.Subject, cancellationToken);

    /// <summary>
    /// What the provider's roles come to at the account's home: those bound to that organisation, and only when the
    /// person signed in for it.
    /// </summary>
    private async Task<IReadOnlyList<string>> RolesAsync(
        UpstreamPerson person, string home, CancellationToken cancellationToken)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        if (!await AnyIsAsync(person.Organisations, home, cancellationToken))
        {
            return [];
        }

        foreach (var entry in person.Roles)
        {
            var parts = entry.Split(':');
            if (table.Here(parts[0]) is { } role && await AnyIsAsync(parts[1..], home, cancellationToken))
            {
                roles.Add(role);
            }
        }

        return [.. roles];
    }

    private async Task<bool> AnyIsAsync(
        IReadOnlyList<string> codes, string participant, CancellationToken cancellationToken)
    {
        foreach (var code in codes)
        {
            if (await organisations.FindAsync(code, cancellationToken) == participant)
            {
                return true;
            }
        }

        return false;
    }
}
