using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Specs.Dataspace;

/// <summary>What lies at <c>/.well-known/dspace-version</c> (common functionalities, section 1.1); has no context.</summary>
public sealed record VersionDocument(IReadOnlyList<ProtocolVersion> Versions)
{
    /// <summary>The document of a connector that speaks this version only.</summary>
    public static VersionDocument Own { get; } =
        new([new ProtocolVersion(Terms.DspVersion, Terms.DspPath, "HTTPS", null, "did:web")]);

    /// <summary>Reads the document; refused with DSP-001 and every fault.</summary>
    public static Outcome<VersionDocument> Read(JsonObject body)
    {
        var reader = MessageReader.Part(body, string.Empty);
        var versions = reader.Objects("protocolVersions", DataspaceLimits.Entries, required: true)
            .Select(entry => new ProtocolVersion(
                entry.Text("version"),
                entry.Text("path"),
                entry.Text("binding"),
                entry.OptionalText("serviceId"),
                entry.OptionalText("identifierType")))
            .ToArray();
        return reader.Finish(() => new VersionDocument(versions));
    }

    public JsonObject Write() => new()
    {
        ["protocolVersions"] = new JsonArray([.. Versions.Select(WriteVersion)]),
    };

    private static JsonNode WriteVersion(ProtocolVersion version) => new JsonObject
        {
            ["version"] = version.Version,
            ["path"] = version.Path,
            ["binding"] = version.Binding,
        }
        .With("serviceId", version.ServiceId)
        .With("identifierType", version.IdentifierType);
}
