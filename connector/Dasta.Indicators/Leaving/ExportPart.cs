namespace Dasta.Indicators.Leaving;

/// <summary>A file of an export, as its manifest lists it.</summary>
/// <param name="Name">Path in the export, for example <c>readings/passages.csv.gz</c>.</param>
/// <param name="MediaType">What it is, unpacked.</param>
/// <param name="Rows">Rows it holds, without its header.</param>
/// <param name="Bytes">Its size as it is, packed where its name says so.</param>
/// <param name="Sha256">Digest of these bytes, in hexadecimal.</param>
public sealed record ExportPart(string Name, string MediaType, long Rows, long Bytes, string Sha256);
