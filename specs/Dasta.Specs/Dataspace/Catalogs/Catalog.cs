using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>
/// A participant's catalogue (catalog-schema.json): services, datasets and nested catalogues. A list that is empty is
/// left out, so an empty catalogue has no <c>dataset</c> member.
/// </summary>
/// <param name="ParticipantId">Whose catalogue it is; only the outermost catalogue names it.</param>
public sealed record Catalog(
    string Id,
    string? ParticipantId,
    IReadOnlyList<DataService> Services,
    IReadOnlyList<Dataset> Datasets,
    IReadOnlyList<Catalog> Catalogs,
    IReadOnlyList<Distribution> Distributions) : IDataspaceMessage
{
    public const string Type = "Catalog";

    private const int DatasetLimit = 10_000;
    private const int NestingLimit = 4;

    /// <summary>Reads the answer to a catalogue request whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<Catalog> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        reader.Text("participantId");
        var catalog = ReadPart(reader, 1);
        return reader.Finish(() => catalog);
    }

    public JsonObject Write()
    {
        var whole = MessageWriter.Message(Type);
        foreach (var (name, value) in WritePart())
        {
            whole[name] = value?.DeepClone();
        }

        return whole;
    }

    private static Catalog ReadPart(MessageReader reader, int depth)
    {
        reader.CheckType(Type, required: true);
        if (reader.Body.ContainsKey("hasPolicy"))
        {
            reader.Fault("hasPolicy", "must not be there in a catalogue");
        }

        if (depth > NestingLimit)
        {
            reader.Fault("catalog", $"is nested deeper than {NestingLimit}");
            return new Catalog(string.Empty, null, [], [], [], []);
        }

        return new Catalog(
            reader.Text("@id"),
            reader.OptionalText("participantId"),
            reader.Objects("service", DataspaceLimits.Entries).Select(DataService.Read).ToArray(),
            reader.Objects("dataset", DatasetLimit).Select(Dataset.ReadPart).ToArray(),
            reader.Objects("catalog", DataspaceLimits.Entries).Select(inner => ReadPart(inner, depth + 1)).ToArray(),
            reader.Objects("distribution", DataspaceLimits.Entries).Select(Distribution.Read).ToArray());
    }

    private JsonObject WritePart() => new JsonObject { ["@id"] = Id, ["@type"] = Type }
        .With("participantId", ParticipantId)
        .WithList("service", Services.Select(service => service.Write()))
        .WithList("dataset", Datasets.Select(dataset => dataset.WritePart()))
        .WithList("catalog", Catalogs.Select(catalog => catalog.WritePart()))
        .WithList("distribution", Distributions.Select(distribution => distribution.Write()));
}
