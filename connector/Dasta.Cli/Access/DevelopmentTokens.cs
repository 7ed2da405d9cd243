using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Access;

/// <summary>
/// Development tokens of identity. A tool lives for one command, so a token is kept as long as the command runs.
/// </summary>
internal sealed class DevelopmentTokens(Talk talk, string identity) : ITokenSource
{
    private readonly Dictionary<(string, string), AccessToken> _known = [];

    public async Task<Outcome<AccessToken>> TokenAsync(string from, string audience, CancellationToken cancellation)
    {
        if (_known.TryGetValue((from, audience), out var known))
        {
            return known;
        }

        var body = new JsonObject { ["as"] = from, ["for"] = audience };
        var answer = await talk.SendAsync(
            HttpMethod.Post, $"{identity}/development/tokens", token: null, Talk.Json(body), cancellation);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        var token = (answer.Value.Json as JsonObject)?.Text("token");
        return string.IsNullOrEmpty(token)
            ? CliCodes.UnreadableAnswer.Refuse("identity gave no token.")
            : _known[(from, audience)] = new AccessToken(token, key: null);
    }
}
