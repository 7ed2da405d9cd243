namespace Dasta.Reads.Planning;

/// <summary>The text of a query, made of the product's own words, and its parameters $1, $2 ….</summary>
internal sealed record Statement(string Text, IReadOnlyList<SqlValue> Values);
