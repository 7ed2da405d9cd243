using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Processes.Messages;

/// <summary>Reads the body of a protocol message within its bounds.</summary>
internal static class IncomingReader
{
    public static async Task<Outcome<IncomingMessage>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsJson(request.ContentType))
        {
            return NodeCodes.WrongMediaType.Refuse();
        }

        var bytes = await RequestBody.ReadBytesAsync(request, DataspaceLimits.MessageBytes, cancellation);
        return bytes.Then(body => RequestBody.Parse(body).Select(json => new IncomingMessage(json, body)));
    }

    // HTTPS binding, section 2: application/json is required, application/ld+json may be offered as well.
    private static bool IsJson(string? contentType) =>
        (contentType ?? string.Empty).Split(';')[0].Trim().ToUpperInvariant()
            is "APPLICATION/JSON" or "APPLICATION/LD+JSON";
}
