using System.Text.Json.Nodes;

namespace Dasta.Cli.Output;

/// <summary>A list of objects as a table for people or as JSON for machines.</summary>
internal static class Listing
{
    public static void Show(
        Screen screen, bool asJson, IReadOnlyList<JsonObject> rows, params IReadOnlyList<Column<JsonObject>> columns)
    {
        if (asJson)
        {
            screen.Json(new JsonArray([.. rows.Select(row => row.DeepClone())]));
        }
        else if (rows.Count == 0)
        {
            screen.Note("There are none.");
        }
        else
        {
            screen.Table(rows, columns);
        }
    }
}
