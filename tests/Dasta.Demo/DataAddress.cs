namespace Dasta.Demo;

/// <summary>Where a started transfer is read.</summary>
internal sealed record DataAddress(string Transfer, Uri Endpoint, string Token);
