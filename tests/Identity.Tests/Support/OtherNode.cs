using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ParticipantList = Dasta.Node.Trust.Participants;

namespace Identity.Tests.Support;

/// <summary>What another node of the data space has to do with identity, over HTTP.</summary>
internal sealed class OtherNode : IDisposable
{
    private const string Base = "https://node.example";
    private readonly ParticipantList _participants;
    private readonly GuardedHttp _http;
    private readonly KeyVault _vault;
    private readonly ProofNonces _nonces;

    public OtherNode(IdentityNode identity, int freshSeconds = 20, bool development = true)
    {
        var settings = new NodeSettings
        {
            PublicBase = Base,
            IdentityBase = identity.Base,
            IdentityDid = identity.Did.ToString(),
            Development = development,
            FreshSeconds = freshSeconds,
        };
        _http = new GuardedHttp(settings);
        var directory = new HttpIdentityDirectory(_http, settings);
        _participants = new ParticipantList(directory, settings, TimeProvider.System);
        Tokens = new TokenClient(_http, settings, TimeProvider.System);
        _vault = KeyVault.Open(identity.Settings.KeyFile);
        _nonces = new ProofNonces(_vault, TimeProvider.System);
        var proofs = new ProofCheck(
            settings, _nonces,
            new ReplayStore(identity.Database, TimeProvider.System), TimeProvider.System);
        Access = new AccessTokens(
            settings, _participants, directory, proofs, TimeProvider.System, NullLogger<AccessTokens>.Instance);
    }

    public TokenClient Tokens { get; }

    public AccessTokens Access { get; }

    /// <summary>Who stands behind a token when its holder calls this node.</summary>
    public async Task<Outcome<Caller>> SeeAsync(AccessToken token, Did audience)
    {
        var request = new DefaultHttpContext().Request;
        using var call = new HttpRequestMessage(HttpMethod.Get, Base + "/odata/v4");
        token.Attach(call);
        request.Method = "GET";
        request.Path = "/odata/v4";
        request.Headers.Authorization = call.Headers.Authorization!.ToString();
        if (Proving.Of(call) is { } proving)
        {
            request.Headers["DPoP"] = proving.Key.Sign("GET", call.RequestUri!, proving.Token, _nonces.Current);
        }

        return await Access.ValidateAsync(request, audience, CancellationToken.None);
    }

    public void Dispose()
    {
        Tokens.Dispose();
        Access.Dispose();
        _vault.Dispose();
        _participants.Dispose();
        _http.Dispose();
    }
}
