using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>A dataset with the offers under which it can be had (dataset-schema.json).</summary>
/// <param name="Offers">Offers in the protocol's compact form, without target.</param>
/// <param name="Terms">Further DCAT terms, for example <c>dct:title</c>; kept as they are.</param>
public sealed record Dataset(
    string Id, IReadOnlyList<JsonObject> Offers, IReadOnlyList<Distribution> Distributions, JsonObject? Terms = null)
    : IDataspaceMessage
{
    public const string Type = "Dataset";

    private static readonly string[] Known = ["@context", "@id", "@type", "hasPolicy", "distribution"];

    /// <summary>Reads the answer to a dataset request whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<Dataset> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var dataset = ReadPart(reader);
        return reader.Finish(() => dataset);
    }

    public JsonObject Write()
    {
        var message = MessageWriter.Message(Type);
        var context = message["@context"]!;
        message.Remove("@context");
        var whole = new JsonObject { ["@context"] = context };
        foreach (var (name, value) in WritePart())
        {
            whole[name] = value?.DeepClone();
        }

        return whole;
    }

    internal static Dataset ReadPart(MessageReader reader)
    {
        reader.CheckType(Type, required: false);
        var id = reader.Text("@id");
        var offers = reader.Objects("hasPolicy", DataspaceLimits.Rules, required: true)
            .Select(PolicyShape.CatalogOffer).ToArray();
        var distributions = reader.Objects("distribution", DataspaceLimits.Entries, required: true)
            .Select(Distribution.Read).ToArray();
        return new Dataset(id, offers, distributions, Rest(reader.Body));
    }

    internal JsonObject WritePart()
    {
        var part = new JsonObject { ["@id"] = Id, ["@type"] = Type };
        foreach (var (name, value) in Terms ?? [])
        {
            part[name] = value?.DeepClone();
        }

        return part.WithList("hasPolicy", Offers.Select(offer => offer.DeepClone()))
            .WithList("distribution", Distributions.Select(distribution => distribution.Write()));
    }

    private static JsonObject? Rest(JsonObject body)
    {
        var rest = body.Where(member => !Known.Contains(member.Key, StringComparer.Ordinal)).ToArray();
        return rest.Length == 0
            ? null
            : new JsonObject(rest.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}
