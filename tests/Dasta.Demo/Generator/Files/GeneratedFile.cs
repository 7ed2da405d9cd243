namespace Dasta.Demo.Generator.Files;

/// <summary>A file as a vendor, a colleague or a register would send it; written only when it is asked for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">File name.</param>
/// <param name="Write">Writes the whole of it; the same bytes at every call.</param>
internal sealed record GeneratedFile(SourceKind Kind, string Name, Action<Stream> Write);
