namespace Dasta.Indicators.Provenance;

/// <summary>A file that a run used. With salt and digest its owner can prove what the commitment stands for.</summary>
/// <param name="Number">Number among the inputs of all runs.</param>
/// <param name="Kind"><c>readings</c>, or the name of a register.</param>
/// <param name="SourceId">The source it came from.</param>
/// <param name="ValidOn">Date of a register's table; null for others.</param>
/// <param name="FileName">Name it was sent under; null when the file is no longer known.</param>
/// <param name="FileSha256">SHA-256 of the file, in hexadecimal digits.</param>
/// <param name="ImportedAt">When it was taken in.</param>
/// <param name="Commitment">What released figures say of it: SHA-256 of <paramref name="Salt"/> and digest.</param>
/// <param name="Salt">In hexadecimal digits.</param>
/// <param name="Digest">SHA-256 of the mapping's digest and the file's, in hexadecimal digits.</param>
public sealed record FigureInput(
    int Number,
    string Kind,
    string SourceId,
    DateOnly? ValidOn,
    string? FileName,
    string? FileSha256,
    DateTimeOffset? ImportedAt,
    string Commitment,
    string Salt,
    string Digest);
