using System.Collections.Concurrent;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions;

/// <summary>
/// Who is signed in: the one place to ask. A session is held against identity again every
/// <see cref="NodeSettings.FreshSeconds"/>, so that whoever loses a role or an account loses it here too; while
/// identity can't be reached its last word counts for <see cref="NodeSettings.GraceSeconds"/>, and not every page waits
/// for it in vain. While it is asked too often its last word counts for a minute only: somebody may cause that.
/// </summary>
public sealed class SignedInPeople
{
    private static readonly object ItemKey = new();
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private const int BusyPeriods = 3;
    private readonly ISessionPlaces _places;
    private readonly SessionCookies _cookies;
    private readonly SessionStore _store;
    private readonly SignInClient _client;
    private readonly NodeSettings _settings;
    private readonly TimeProvider _time;

    // By participant: what identity does not answer one of them holds nobody else up.
    private readonly ConcurrentDictionary<Did, (DateTimeOffset Next, Refusal Cause)> _askAgainAt = new();

    // By session: what several requests of one page need to know is asked once.
    private readonly ConcurrentDictionary<string, Lazy<Task<Outcome<PersonSession?>>>> _asking = new();

    internal SignedInPeople(
        ISessionPlaces places, SessionCookies cookies, SessionStore store, SignInClient client, NodeSettings settings,
        TimeProvider time)
    {
        _places = places;
        _cookies = cookies;
        _store = store;
        _client = client;
        _settings = settings;
        _time = time;
    }

    /// <summary>True when the browser shows the cookie of a session, whether or not that still counts.</summary>
    public bool IsShown(HttpContext context) => _cookies.Session(context, _places.Of(context).Client.Did) is not null;

    /// <summary>
    /// The person who is signed in at the participant the request is for; null when nobody is. Asked once a request.
    /// </summary>
    public async Task<PersonSession?> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Items.TryGetValue(ItemKey, out var known))
        {
            return (PersonSession?)known;
        }

        var place = _places.Of(context);
        var person = _cookies.Session(context, place.Client.Did) is { } secret
            ? await FindAsync(place, secret, cancellationToken)
            : null;
        context.Items[ItemKey] = person;
        return person;
    }

    /// <summary>As <see cref="FindAsync(HttpContext, CancellationToken)"/>; refused with NODE-050.</summary>
    public async Task<Outcome<PersonSession>> RequireAsync(HttpContext context, CancellationToken cancellationToken) =>
        await FindAsync(context, cancellationToken) is { } person ? person : NodeCodes.NotSignedIn.Refuse();

    /// <summary>
    /// Ends the session of a browser, here and at identity: whoever sits down next is asked who it is. Gives who it
    /// was; null where nobody was signed in.
    /// </summary>
    internal async Task<PersonSession?> EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var place = _places.Of(context);
        StoredSession? session = null;
        if (_cookies.Session(context, place.Client.Did) is { } secret)
        {
            session = await _store.FindAsync(place.Database, secret, cancellationToken);
            if (session is not null)
            {
                await _client.RevokeAsync(place, session.Refresh, signOut: true, cancellationToken);
            }

            await SessionStore.EndAsync(place.Database, secret, cancellationToken);
        }

        _cookies.EndSession(context, place.Client.Did);
        return session?.Person;
    }

    private async Task<PersonSession?> FindAsync(
        SessionPlace place, string secret, CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(place.Database, secret, cancellationToken) is not { } session)
        {
            return null;
        }

        var now = _time.GetUtcNow();
        var fresh = TimeSpan.FromSeconds(_settings.FreshSeconds);
        if (now - session.CheckedAt < fresh)
        {
            if (now - session.SeenAt > SeenStep)
            {
                await SessionStore.NoteAsync(place.Database, secret, session with { SeenAt = now }, cancellationToken);
            }

            return session.Person;
        }

        var asked = await AskOnceAsync(place, secret, session).WaitAsync(cancellationToken);
        if (!asked.Succeeded)
        {
            var bridged = asked.Refusal.Code == NodeCodes.TooManyRequests.Code
                ? fresh * BusyPeriods
                : fresh + TimeSpan.FromSeconds(_settings.GraceSeconds);
            return now - session.CheckedAt < bridged ? session.Person : null;
        }

        if (asked.Value is not { } person)
        {
            await SessionStore.EndAsync(place.Database, secret, cancellationToken);
            return null;
        }

        var noted = session with { Person = person, SeenAt = now, CheckedAt = now };
        await SessionStore.NoteAsync(place.Database, secret, noted, cancellationToken);
        return person;
    }

    // Who waits may give up, but asking goes on for the others; the answer is timed out by GuardedHttp.
    private Task<Outcome<PersonSession?>> AskOnceAsync(SessionPlace place, string secret, StoredSession session) =>
        _asking.GetOrAdd(secret, _ => new Lazy<Task<Outcome<PersonSession?>>>(async () =>
        {
            try
            {
                return await AskAgainAsync(place, session);
            }
            finally
            {
                _asking.TryRemove(secret, out var _);
            }
        })).Value;

    private async Task<Outcome<PersonSession?>> AskAgainAsync(SessionPlace place, StoredSession session)
    {
        if (_askAgainAt.TryGetValue(place.Client.Did, out var last) && _time.GetUtcNow() < last.Next)
        {
            return last.Cause;
        }

        var asked = await _client.AskAgainAsync(place, session, CancellationToken.None);
        if (asked.Succeeded)
        {
            _askAgainAt.TryRemove(place.Client.Did, out _);
        }
        else
        {
            _askAgainAt[place.Client.Did] = (_time.GetUtcNow() + AfterFailure, asked.Refusal);
        }

        return asked;
    }
}
