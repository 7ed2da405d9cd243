using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Readings;

/// <summary>Reads identity over HTTP.</summary>
internal sealed class HttpIdentityDirectory(GuardedHttp http, NodeSettings settings) : IIdentityDirectory
{
    // A list of ten thousand participants with keys fits.
    private const int ListLimitBytes = 8 * 1024 * 1024;

    public Task<Outcome<IReadOnlyList<ParticipantRecord>>> ReadParticipantsAsync(CancellationToken cancellationToken) =>
        ReadAsync("/participants", "participants", ParticipantRecord.Read, cancellationToken);

    public Task<Outcome<IReadOnlyList<JsonObject>>> ReadTokenKeysAsync(CancellationToken cancellationToken) =>
        ReadAsync("/jwks", "keys", key => key, cancellationToken);

    private async Task<Outcome<IReadOnlyList<T>>> ReadAsync<T>(
        string path, string member, Func<JsonObject, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.IdentityBase + path);
        var answer = await http.SendAsync(request, cancellationToken, limitBytes: ListLimitBytes);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        if (!answer.Value.IsSuccess || answer.Value.Json()?[member] is not JsonArray entries)
        {
            return NodeCodes.UnexpectedAnswer.Refuse();
        }

        var values = entries.Select(entry => entry is JsonObject members ? read(members) : null).ToArray();
        return values.All(entry => entry is not null)
            ? Outcome<IReadOnlyList<T>>.Of(values.OfType<T>().ToArray())
            : NodeCodes.UnexpectedAnswer.Refuse();
    }
}
