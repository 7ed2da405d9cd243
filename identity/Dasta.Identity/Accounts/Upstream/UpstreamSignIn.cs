using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Invitations;
using Dasta.Identity.Accounts.Pages;
using Dasta.Identity.Accounts.SignOuts;
using Dasta.Identity.Tokens;
using Dasta.Node;
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
    SignedInBrowsers browsers, SessionCookies cookies, UpstreamSignOuts signOuts, TimeProvider time,
    ILogger<UpstreamSignIn> logger)
{
    /// <summary>How clients are told the person proved who it is.</summary>
    public const string Method = SignIn.UpstreamMethod;

    /// <summary>Begins a sign-in; gives the address at the provider.</summary>
    /// <param name="invitationHash">The invitation that is taken up with it; null for none.</param>
    public async Task<Outcome<string>> BeginAsync(
        HttpContext context, byte[]? invitationHash, CancellationToken cancellationToken)
    {
        var state = Secret.Make();
        var onward = Onward.Of(context);
        // Who signed out here may be signed in there still.
        var isAfresh = onward.IsAfresh || await signOuts.IsOpenAsync(context, cancellationToken);
        var work = new UpstreamWork(
            Secret.Make(), Secret.Make(), onward.Path, invitationHash, isAfresh, time.GetUtcNow().UtcDateTime);
        var address = await client.AddressAsync(state, work, cancellationToken);
        if (address.Succeeded)
        {
            await store.BeginAsync(state, cookies.EnsureVisit(context), work, cancellationToken);
        }

        return address;
    }

    /// <summary>
    /// Takes up what the provider answered and signs the browser in. Gives the path to go on with, or why not
    /// (IDENTITY-055 to IDENTITY-060), and where the browser wanted to go when it began; null when nothing was begun in
    /// it that this answers.
    /// </summary>
    public async Task<(Outcome<string> Ended, Onward? Onward)> EndAsync(
        HttpContext context, CancellationToken cancellationToken)
    {
        var work = await WorkAsync(context, cancellationToken);
        var ended = work.Succeeded ? await TakeUpAsync(context, work.Value, cancellationToken) : work.Refusal;
        if (!ended.Succeeded)
        {
            logger.LogWarning("Sign-in through the upstream provider refused: {Code}", ended.Refusal.Code);
        }

        return (ended, work.Succeeded ? new Onward(work.Value.ReturnPath, work.Value.IsAfresh) : null);
    }

    /// <summary>What was begun in this browser that the provider's answer is to; it counts once.</summary>
    private async Task<Outcome<UpstreamWork>> WorkAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var metadata = await directory.MetadataAsync(cancellationToken);
        if (!metadata.Succeeded)
        {
            return metadata.Refusal;
        }

        // The issuer is looked at first: an answer of another server counts for nothing (RFC 9207, section 2.4).
        var isTheirs = query.ContainsKey("iss") ? query["iss"] == settings.Issuer : !metadata.Value.SaysIssuer;
        return isTheirs && query["state"].ToString() is { Length: > 0 } state && cookies.Visit(context) is { } visit
            && await store.TakeAsync(state, visit, cancellationToken) is { } work
                ? work
                : IdentityCodes.UpstreamRefused.Refuse();
    }

    private async Task<Outcome<string>> TakeUpAsync(
        HttpContext context, UpstreamWork work, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow();
        if (context.Request.Query["code"].ToString() is not { Length: > 0 } code)
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

        if (work.InvitationHash is { } hash)
        {
            if (!await store.LinkAsync(hash, account.Value, person.Value.Subject, cancellationToken))
            {
                return IdentityCodes.UpstreamStranger.Refuse();
            }

            since = time.GetUtcNow();
        }

        await browsers.SignInAsync(
            context, account.Value, Method, since, cancellationToken,
            new UpstreamSession(roles, person.Value.IdentityToken));
        return work.ReturnPath;
    }

    /// <summary>
    /// The account that the invitation is for; without one, the person's own at the organisation it signed in for.
    /// </summary>
    private async Task<Outcome<Account>> AccountAsync(
        UpstreamPerson person, UpstreamWork work, CancellationToken cancellationToken)
    {
        var own = await store.FindAsync(person.Subject, cancellationToken);
        if (work.InvitationHash is { } hash)
        {
            var invited = await invitations.FindAsync(hash, cancellationToken) is { } meant
                ? await accounts.FindAsync(meant, cancellationToken)
                : null;
            return invited is null ? IdentityCodes.UpstreamStranger.Refuse()
                : own.TryGetValue(invited.Home, out var other) && other != invited.Id
                    ? IdentityCodes.UpstreamSecondAccount.Refuse()
                    : invited;
        }

        foreach (var (home, id) in own)
        {
            if (await AnyIsAsync(person.Organisations, home, cancellationToken)
                && await accounts.FindAsync(id, cancellationToken) is { } account)
            {
                return account;
            }
        }

        return own.Count == 0 ? IdentityCodes.UpstreamStranger.Refuse() : IdentityCodes.UpstreamRoleless.Refuse();
    }

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
