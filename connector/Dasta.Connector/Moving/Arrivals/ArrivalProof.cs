using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Departures;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving.Arrivals;

/// <summary>
/// What a participant says at its new place, over its signature: that it has arrived with an archive of this digest.
/// </summary>
internal static class ArrivalProof
{
    /// <summary>The <c>typ</c> of the JWS.</summary>
    public const string Type = "dasta-arrival+jwt";

    private const int Depth = 4;

    public static string Sign(HostedParticipant participant, Arrival arrival, DateTimeOffset now) =>
        Jws.Sign(participant.Acting.Signing, Type, new JsonObject
        {
            ["iss"] = participant.Did.ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["base"] = participant.Base,
            ["digest"] = arrival.Digest,
        });

    /// <summary>
    /// True when it is about this departure: the same participant, place and archive. Whoever left signs what it likes.
    /// </summary>
    public static bool Confirms(byte[] payload, Did did, Departure departure) =>
        WireJson.ReadObject(payload, Depth) is { } claims
        && claims["iss"]?.ToString() == did.ToString()
        && claims["base"]?.ToString() == departure.NewBase
        && claims["digest"]?.ToString() is { } digest && digest == departure.Digest;
}
