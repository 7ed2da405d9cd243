namespace Dasta.Indicators.Leaving;

/// <summary>A file of an export on its way back.</summary>
/// <param name="Name">Its path in the export.</param>
/// <param name="Content">Its bytes; whoever gives it disposes of it.</param>
public sealed record RestoredFile(string Name, Stream Content);
