namespace Dasta.Cli.Reading;

/// <summary>Where a started transfer is read, and with what.</summary>
internal sealed record DataAddress(string Endpoint, string Token);
