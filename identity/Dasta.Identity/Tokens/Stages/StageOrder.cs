using Dasta.Identity.Tokens.Authorization;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.People;
using Dasta.Identity.Tokens.Requests;
using Dasta.Identity.Tokens.Status;
using Dasta.Node.Database;
using Dasta.Node.Trust.Proofs;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>
/// The stages of every endpoint that clients authenticate at, in order. The form comes first, what needs no memory
/// before what uses something up, and nothing is issued before both proofs are used up.
/// </summary>
internal sealed class StageOrder(
    ClientAuthentication authentication, ProofCheck proofs, ReplayStore replays, IEnumerable<IGrant> grants,
    RequestReader reader, AuthorizationStore authorizations, TokenLookup lookup, GrantStore grantStore,
    ISignedInPeople people, IdentitySettings settings) : IDisposable
{
    private readonly LimitClient _limit = new(settings);

    // Of its own: strangers begin sign-ins at a client's pages, and use up nothing of what else it asks.
    private readonly LimitClient _pushLimit = new(settings);

    public IReadOnlyList<IStage> Token =>
    [
        new ReadForm(), new ChooseGrant(grants), new CheckProof(proofs, isRequired: true), Client, _limit, Active,
        Once, new MakeGrant(grants),
    ];

    public IReadOnlyList<IStage> PushedAuthorization =>
    [
        new ReadForm(), new CheckProof(proofs, isRequired: false), Client, _pushLimit, Active, Once,
        new PushRequest(reader, authorizations, settings),
    ];

    public IReadOnlyList<IStage> Introspection =>
        [new ReadForm(), Client, _limit, Active, Once, new Introspect(lookup)];

    public IReadOnlyList<IStage> Revocation =>
        [new ReadForm(), Client, _limit, Active, Once, new Revoke(lookup, grantStore, people)];

    private AuthenticateClient Client => new(authentication);

    private static RequireActive Active => new();

    private UseOnce Once => new(replays);

    public void Dispose()
    {
        _limit.Dispose();
        _pushLimit.Dispose();
    }
}
