namespace Dasta.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Of">Its text for a row.</param>
/// <param name="IsNumber">Numbers stand to the right.</param>
internal sealed record Column<T>(string Title, Func<T, string> Of, bool IsNumber = false);
