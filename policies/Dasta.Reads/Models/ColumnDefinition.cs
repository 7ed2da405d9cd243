using System.Text.Json;

namespace Dasta.Reads.Models;

/// <summary>One property of an entity set and the column that holds it.</summary>
/// <param name="Name">Name of the property on the wire.</param>
/// <param name="Column">Name of the column; it goes into the text of queries and never comes from a caller.</param>
/// <param name="Type">Type of both.</param>
/// <param name="Nullable">Whether the column may hold no value.</param>
/// <param name="LengthMaximum">Longest text in characters, as <c>$metadata</c> states it.</param>
public sealed record ColumnDefinition(
    string Name, string Column, ColumnType Type, bool Nullable = false, int? LengthMaximum = null)
{
    internal JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(Name);
}
