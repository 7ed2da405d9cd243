using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Leaving;

/// <summary>
/// <c>manifest.json</c> of an export: whose it is, what it holds, and the participant's signature over the digests of
/// all of it.
/// </summary>
/// <param name="Participant">DID of the owner.</param>
/// <param name="ExportedAt">When.</param>
/// <param name="Parts">The files, in the order in which they can be restored.</param>
/// <param name="Statement">A JWS whose payload holds the digest of <paramref name="Parts"/>.</param>
internal sealed record ExportManifest(
    string Participant, DateTimeOffset ExportedAt, IReadOnlyList<ExportPart> Parts, string Statement)
{
    public const string Name = "manifest.json";

    /// <summary>The <c>typ</c> of its signature.</summary>
    public const string Type = "dasta-export+jwt";

    private const int PartLimit = 4000;

    public static ExportManifest Sign(HostedParticipant owner, DateTimeOffset now, IReadOnlyList<ExportPart> parts) =>
        new(owner.Did.ToString(), now, parts, Jws.Sign(owner.Acting.Signing, Type, new JsonObject
        {
            ["iss"] = owner.Did.ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["parts"] = Digest(parts),
        }));

    /// <summary>Reads what another export wrote; INDICATOR-045 when it is something else.</summary>
    public static Outcome<ExportManifest> Read(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportManifest>(text, JsonSerializerOptions.Web) is
                { Participant: not null, Statement: not null, Parts: { Count: <= PartLimit } parts } manifest
                && parts.All(part => part is { Name: not null, Sha256: not null })
                && parts.DistinctBy(part => part.Name).Count() == parts.Count
                    ? manifest
                    : IndicatorCodes.ExportAltered.Refuse("Its manifest is malformed.");
        }
        catch (JsonException)
        {
            return IndicatorCodes.ExportAltered.Refuse("Its manifest is malformed.");
        }
    }

    /// <summary>
    /// Whether this participant itself wrote the export, so that its figures passed disclosure control; INDICATOR-045
    /// when it claims so and the signature says otherwise.
    /// </summary>
    public Outcome<bool> IsBy(HostedParticipant owner)
    {
        if (Participant != owner.Did.ToString())
        {
            return false;
        }

        var signed = Jws.Verify(Statement, Type, [owner.Acting.Signing.PublicJwk()]);
        return signed.Succeeded && JsonNode.Parse(signed.Value.Payload)?["parts"]?.ToString() == Digest(Parts)
            ? true
            : IndicatorCodes.ExportAltered.Refuse("The signature of its manifest is not over these files.");
    }

    private static string Digest(IReadOnlyList<ExportPart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(
                FormattableString.Invariant($"{part.Sha256} {part.Rows} {part.Name}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
