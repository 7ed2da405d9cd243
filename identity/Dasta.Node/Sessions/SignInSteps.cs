using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dasta.Node.Sessions;

/// <summary>The way from a page of this node to identity and back (OpenID Connect Core 1.0, section 3.1).</summary>
internal sealed class SignInSteps(
    ISessionPlaces places, SessionCookies cookies, SessionStore store, SignInClient client, SignInBudget budget,
    KnownBrowsers known, NodeSettings settings, ILogger<SignInSteps> logger)
{
    /// <summary>Begins a sign-in; gives the address at identity. Refused with NODE-057 after too many.</summary>
    public async Task<Outcome<string>> BeginAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Of(context);
        var isKnown = known.Of(context, place.Client.Did.ToString()).Length > 0;
        if (!budget.Take(place.Client.Did, isKnown))
        {
            return Refuse(place, NodeCodes.SignInUnavailable.Refuse());
        }

        var query = context.Request.Query;
        var work = new SignInWork(Secrets.Make(), Secrets.Make(), LocalPath.OrElse(query["return"], "/"));
        var state = Secrets.Make();
        var address = await client.PushAsync(place, state, work, query.ContainsKey("afresh"), cancellationToken);
        if (address.Succeeded)
        {
            await store.BeginAsync(place.Database, state, cookies.EnsureVisit(context), work, cancellationToken);
        }

        return address;
    }

    /// <summary>
    /// Takes up what identity answered; gives the path to go on with. A session begins under a secret that nobody knew
    /// before, whatever the browser brought.
    /// </summary>
    public async Task<Outcome<string>> EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Of(context);
        var query = context.Request.Query;
        // The issuer is looked at first: an answer of another server counts for nothing (RFC 9207).
        var work = query["iss"].ToString() == settings.IdentityBase && Secrets.IsOne(query["state"])
            && cookies.Visit(context) is { } visit
            ? await store.TakeAsync(place.Database, query["state"]!, visit, cancellationToken)
            : null;
        if (work is null)
        {
            return Refuse(place, NodeCodes.UnknownSignIn.Refuse());
        }

        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            return Refuse(place, NodeCodes.SignInFailed.Refuse());
        }

        var redeemed = await client.RedeemAsync(place, code, work, cancellationToken);
        if (!redeemed.Succeeded)
        {
            return Refuse(place, redeemed.Refusal);
        }

        var (person, refresh) = redeemed.Value;
        if (place.OwnPeopleOnly && person.Participant != place.Client.Did.ToString())
        {
            await client.RevokeAsync(place, refresh, signOut: false, cancellationToken);
            return Refuse(place, NodeCodes.ForeignPerson.Refuse());
        }

        if (cookies.Session(context, place.Client.Did) is { } old)
        {
            if (await store.FindAsync(place.Database, old, cancellationToken) is { } before)
            {
                await client.RevokeAsync(place, before.Refresh, signOut: false, cancellationToken);
            }

            await SessionStore.EndAsync(place.Database, old, cancellationToken);
        }

        var secret = await store.KeepAsync(place.Database, person, refresh, cancellationToken);
        cookies.BeginSession(context, place.Client.Did, secret);
        known.Note(context, place.Client.Did.ToString());
        return work.ReturnPath;
    }

    private Refusal Refuse(SessionPlace place, Refusal refusal)
    {
        logger.LogWarning("Sign-in at {Participant} refused: {Code}", place.Client.Did, refusal.Code);
        return refusal;
    }
}
