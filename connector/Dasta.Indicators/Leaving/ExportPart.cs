namespace Dasta.Indicators.Leaving;

/// <summary>A file of an export.</summary>
/// <param name="Name">Path in the export, for example <c>readings/passages.csv.gz</c>.</param>
/// <param name="MediaType">What it is, unpacked.</param>
/// <param name="Rows">Rows it holds, without its header.</param>
public sealed record ExportPart(string Name, string MediaType, long Rows);
