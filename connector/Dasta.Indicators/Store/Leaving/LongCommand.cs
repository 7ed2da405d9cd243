using Dapper;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// A statement that writes months anew or shrinks tables: it ends when it ends, or when who asked goes away, not after
/// the time an ordinary command may take.
/// </summary>
internal static class LongCommand
{
    public static CommandDefinition Of(string text, object? values, CancellationToken ct) =>
        new(text, values, commandTimeout: 0, cancellationToken: ct);
}
