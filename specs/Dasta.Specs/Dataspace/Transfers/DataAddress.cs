using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>Where data is read or delivered, with what opens it (data-address-schema.json).</summary>
public sealed record DataAddress(string EndpointType, string? Endpoint, IReadOnlyList<EndpointProperty> Properties)
{
    /// <summary>The endpoint type of plain HTTP.</summary>
    public const string HttpType = "https://w3id.org/idsa/v4.1/HTTP";

    private const string Authorization = "authorization";
    private const string AuthorizationType = "authType";
    private const string RefreshName = "refreshEndpoint";
    private const string ExpiresName = "expiresAt";

    /// <summary>The token that opens the endpoint; null when there is none.</summary>
    public string? Token => Properties.FirstOrDefault(property => property.Name == Authorization)?.Value;

    /// <summary>Where the consumer gets a fresh token, authenticated as itself; null when nowhere.</summary>
    public string? RefreshEndpoint => Properties.FirstOrDefault(property => property.Name == RefreshName)?.Value;

    /// <summary>When the token expires; null when nothing is said.</summary>
    public DateTimeOffset? ExpiresAt =>
        WireTime.TryRead(
            Properties.FirstOrDefault(property => property.Name == ExpiresName)?.Value ?? string.Empty, out var moment)
            ? moment
            : null;

    /// <summary>
    /// An HTTP endpoint opened by a bearer token, with where to get the next one and until when this one is good.
    /// </summary>
    public static DataAddress Bearer(Uri endpoint, string token, Uri refresh, DateTimeOffset expiresAt) => new(
        HttpType,
        endpoint.AbsoluteUri,
        [
            new EndpointProperty(Authorization, token),
            new EndpointProperty(AuthorizationType, "bearer"),
            new EndpointProperty(RefreshName, refresh.AbsoluteUri),
            new EndpointProperty(ExpiresName, WireTime.Write(expiresAt)),
        ]);

    /// <summary>The address in an answer's body; refused with DSP-001.</summary>
    public static Outcome<DataAddress> Read(JsonObject body)
    {
        var reader = MessageReader.Part(body, "dataAddress");
        var address = Read(reader);
        return reader.Finish(() => address);
    }

    public JsonObject Write() => new JsonObject { ["@type"] = "DataAddress", ["endpointType"] = EndpointType }
        .With("endpoint", Endpoint)
        .WithList("endpointProperties", Properties.Select(WriteProperty));

    internal static DataAddress Read(MessageReader reader)
    {
        reader.CheckType("DataAddress", required: true);
        var type = reader.Text("endpointType");
        var endpoint = reader.OptionalText("endpoint");
        var properties = reader.Objects("endpointProperties", DataspaceLimits.Entries).Select(ReadProperty).ToArray();
        return new DataAddress(type, endpoint, properties);
    }

    private static EndpointProperty ReadProperty(MessageReader reader)
    {
        reader.CheckType("EndpointProperty", required: true);
        return new EndpointProperty(reader.Text("name"), reader.Text("value", DataspaceLimits.PropertyLength));
    }

    private static JsonNode WriteProperty(EndpointProperty property) => new JsonObject
    {
        ["@type"] = "EndpointProperty",
        ["name"] = property.Name,
        ["value"] = property.Value,
    };
}
