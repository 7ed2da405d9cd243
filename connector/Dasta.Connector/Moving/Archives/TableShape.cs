using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving.Archives;

/// <summary>A table as an archive names it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns that are copied, in order.</param>
/// <param name="Parent">The partitioned table it is a part of; null for a table that stands alone.</param>
/// <param name="Bounds">Its bounds as a partition, as PostgreSQL writes them.</param>
internal sealed record TableShape(
    string Schema, string Name, IReadOnlyList<string> Columns, string? Parent, string? Bounds)
{
    public string FullName => $"{Schema}.{Name}";

    public JsonObject Write() => new()
    {
        ["schema"] = Schema,
        ["name"] = Name,
        ["columns"] = new JsonArray([.. Columns.Select(column => (JsonNode)column)]),
        ["parent"] = Parent,
        ["bounds"] = Bounds,
    };

    /// <summary>Reads what <see cref="Write"/> wrote; MOVE-004 when it is something else.</summary>
    public static Outcome<TableShape> Read(JsonObject members)
    {
        try
        {
            return members.Deserialize<TableShape>(JsonSerializerOptions.Web) is
                { Schema: not null, Name: not null, Columns: not null } shape
                    ? shape
                    : MoveCodes.BrokenArchive.Refuse("A table is malformed.");
        }
        catch (JsonException)
        {
            return MoveCodes.BrokenArchive.Refuse("A table is malformed.");
        }
    }
}
