namespace Dasta.Connector.Leaving;

/// <summary>A table of the connector's state that an erasure empties.</summary>
/// <param name="Name">Its name in schema <c>connector</c>.</param>
/// <param name="OfSource">Condition for the rows that belong to <c>@source</c>.</param>
internal sealed record StateTable(string Name, string OfSource);
