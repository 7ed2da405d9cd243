using Dapper;

namespace Dasta.Indicators.Store;

/// <summary>
/// A statement of which the client does not count the seconds, as it does of an ordinary one: in an import the server
/// does (<c>Import:StatementTimeoutSeconds</c>), others end when they end, or when who asked goes away.
/// </summary>
internal static class LongCommand
{
    public static CommandDefinition Of(string text, object? values, CancellationToken ct) =>
        new(text, values, commandTimeout: 0, cancellationToken: ct);
}
