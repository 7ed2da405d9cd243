using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Specs.Dataspace;

/// <summary>
/// What lies at <c>/.well-known/dspace-version</c> (common functionalities, section 1.1); has no context.
/// </summary>
public sealed record VersionDocument(IReadOnlyList<ProtocolVersion> Versions)
{
    /// <summary>What follows the root in its address.</summary>
    public const string Place = "/.well-known/dspace-version";

    /// <summary>Type of the entry in a DID document that names that address (section 3.1).</summary>
    public const string ServiceType = "DataService";

    /// <summary>The one binding there is.</summary>
    public const string Binding = "HTTPS";

    /// <summary>The document of a connector that speaks this version only.</summary>
    public static VersionDocument Own { get; } =
        new([new ProtocolVersion(Terms.DspVersion, Terms.DspPath, Binding, null, "did:web")]);

    /// <summary>Reads the document; refused with DSP-001 and every fault.</summary>
    public static Outcome<VersionDocument> Read(JsonObject body)
    {
        var reader = MessageReader.Part(body, string.Empty);
        var versions = reader.Objects("protocolVersions", DataspaceLimits.Entries, required: true)
            .Select(ReadVersion)
            .ToArray();
        return reader.Finish(() => new VersionDocument(versions));
    }

    public JsonObject Write() => new()
    {
        ["protocolVersions"] = new JsonArray([.. Versions.Select(WriteVersion)]),
    };

    private static ProtocolVersion ReadVersion(MessageReader entry)
    {
        var binding = entry.Text("binding");
        if (binding.Length > 0 && binding != Binding)
        {
            entry.Fault("binding", $"must be {Binding}");
        }

        return new ProtocolVersion(
            entry.Text("version"),
            entry.Text("path"),
            binding,
            entry.OptionalText("serviceId"),
            entry.OptionalText("identifierType"),
            entry.Object("auth", required: false) is { } authentication ? ReadAuthentication(authentication) : null);
    }

    private static ProtocolAuthentication ReadAuthentication(MessageReader entry)
    {
        var profiles = entry.Items("profile", DataspaceLimits.Entries).Select(MessageReader.TextOf).ToArray();
        if (profiles.Contains(null))
        {
            entry.Fault("profile", "must be a list of strings");
        }

        return new ProtocolAuthentication(
            entry.Text("protocol"), entry.Text("version"), profiles.OfType<string>().ToArray());
    }

    private static JsonNode WriteVersion(ProtocolVersion version) => new JsonObject
        {
            ["version"] = version.Version,
            ["path"] = version.Path,
            ["binding"] = version.Binding,
        }
        .With("serviceId", version.ServiceId)
        .With("identifierType", version.IdentifierType)
        .With("auth", version.Authentication is { } authentication ? WriteAuthentication(authentication) : null);

    private static JsonObject WriteAuthentication(ProtocolAuthentication authentication) => new JsonObject
        {
            ["protocol"] = authentication.Protocol,
            ["version"] = authentication.Version,
        }
        .WithList("profile", authentication.Profiles.Select(profile => (JsonNode)JsonValue.Create(profile)));
}
