using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Readings;
using Microsoft.Extensions.Logging.Abstractions;
using ParticipantList = Dasta.Node.Trust.Participants;

namespace Identity.Tests.Support;

/// <summary>What another node of the data space has to do with identity, over HTTP.</summary>
internal sealed class OtherNode : IDisposable
{
    private readonly ParticipantList _participants;
    private readonly GuardedHttp _http;

    public OtherNode(IdentityNode identity, int freshSeconds = 20, bool development = true)
    {
        var settings = new NodeSettings
        {
            IdentityBase = identity.Base,
            IdentityDid = identity.Did.ToString(),
            Development = development,
            FreshSeconds = freshSeconds,
        };
        _http = new GuardedHttp(settings);
        var directory = new HttpIdentityDirectory(_http, settings);
        _participants = new ParticipantList(directory, settings, TimeProvider.System);
        Tokens = new TokenClient(_http, settings, TimeProvider.System);
        Access = new AccessTokens(
            settings, _participants, directory, TimeProvider.System, NullLogger<AccessTokens>.Instance);
    }

    public TokenClient Tokens { get; }

    public AccessTokens Access { get; }

    public void Dispose()
    {
        Access.Dispose();
        _participants.Dispose();
        _http.Dispose();
    }
}
