namespace Dasta.Indicators.Sources.Tables.Files;

/// <summary>
/// A stream holds more than its limit. Readers of streams know no other way to stop than an exception; the table turns
/// it into SOURCE-002.
/// </summary>
internal sealed class FileLimitException(string message) : IOException(message);
