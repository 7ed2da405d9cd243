namespace Dasta.Specs.Indicators;

/// <summary>A text in Dutch and English.</summary>
public sealed record BilingualText(string Nl, string En);
