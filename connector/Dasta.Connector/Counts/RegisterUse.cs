using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Connector.Counts;

/// <summary>
/// What the register of premises is told by: figures over it, or counts on the spot, never both. Each would take the
/// noise off the other: a sum that is known exactly, taken off many counts, leaves the same rest each time, and the
/// noise averages out. Whichever was told first, to anybody, holds.
/// </summary>
internal static class RegisterUse
{
    public const string Figures = "figures";
    public const string Counts = "counts";

    /// <summary>What an offer names to open the register to counts, and an indicator that is calculated from it.
    /// </summary>
    public const string Premises = "premises";

    // The set that is counted over, by which what was told of it is kept.
    private const string Register = "Premises";

    /// <summary>Claims the register for one way of telling it; false when it is told by the other.</summary>
    public static async Task<bool> ClaimAsync(
        NpgsqlDataSource state, string way, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await ClaimAsync(connection, null, way, now, cancellation);
    }

    /// <summary>The same as part of a transaction, with which it holds or falls.</summary>
    public static async Task<bool> ClaimAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string way, DateTimeOffset now,
        CancellationToken cancellation) =>
        await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            """
            insert into connector.register_told values (@Register, @way, @at) on conflict do nothing;
            select told_by from connector.register_told where register = @Register
            """,
            new { Register, way, at = now.UtcDateTime }, transaction, cancellationToken: cancellation)) == way;

    /// <summary>What the register is told by, as it was claimed; null where nothing was.</summary>
    public static Task<string?> WayAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "select told_by from connector.register_told where register = @Register", new { Register }, transaction,
            cancellationToken: cancellation));

    /// <summary>What the register is told by, for its owner.</summary>
    public static async Task<RegisterTelling> TellingAsync(
        HostedParticipant participant, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        var claimed = await connection.QuerySingleOrDefaultAsync<RegisterTelling>(new CommandDefinition(
            "select told_by as way, since from connector.register_told where register = @Register", new { Register },
            cancellationToken: cancellation));
        return claimed
            ?? (await HasFiguresAsync(null, participant.Reads, cancellation)
                ? new RegisterTelling(Figures, null)
                : RegisterTelling.Nothing);
    }

    /// <summary>
    /// Whether figures over the register were told, in whatever vintage, or are about to be. Where neither way has
    /// claimed it, as after a restoration, what is published says so.
    /// </summary>
    /// <param name="way">As it was claimed; null where nothing was.</param>
    /// <param name="reads">What was released.</param>
    public static async Task<bool> HasFiguresAsync(
        string? way, NpgsqlDataSource reads, CancellationToken cancellation) =>
        way is null ? await WereReleasedAsync(reads, cancellation) : way == Figures;

    private static async Task<bool> WereReleasedAsync(NpgsqlDataSource reads, CancellationToken cancellation)
    {
        await using var released = await reads.OpenConnectionAsync(cancellation);
        return await released.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select from released.observation where indicator_code = any(@codes) and value is not null)
                or exists (select from released.observation_history
                    where split_part(id, '_', 1) = any(@codes) and value is not null)
            """,
            new
            {
                codes = IndicatorDefinitions.All.Where(one => one.Inputs.Contains(Premises))
                    .Select(one => one.Id).ToArray(),
            },
            cancellationToken: cancellation));
    }
}
