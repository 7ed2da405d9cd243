using Dapper;
using Npgsql;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Counts what is tried at an account, on every process at once. An attempt is counted before it is looked at: who
/// sends a hundred guesses at one time gets as many answers as who sends them one by one.
/// </summary>
internal sealed class AttemptStore(NpgsqlDataSource source, IdentitySettings settings, TimeProvider time)
{
    /// <summary>Counts an attempt; false while the account is locked, or when there is none.</summary>
    public async Task<bool> BeginAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await ExecuteAsync(
            """
            update identity.account a set attempts = counted.attempts, attempts_since = counted.since,
                locked_until = case when counted.attempts >= @limit then @end end
            from (
                select id, case when is_new then 1 else attempts + 1 end as attempts,
                    case when is_new then @now else attempts_since end as since
                from (
                    select id, attempts, attempts_since, locked_until is not null or attempts_since is null
                        or attempts_since < @window as is_new
                    from identity.account
                    where id = @account and (locked_until is null or locked_until <= @now) for update) as open)
                as counted
            where a.id = counted.id
            """,
            new
            {
                account, now, limit = settings.SignInAttempts, window = now.AddMinutes(-settings.LockoutMinutes),
                end = now.AddMinutes(settings.LockoutMinutes),
            },
            cancellationToken) == 1;
    }

    /// <summary>Forgets the attempts of an account whose person proved who it is.</summary>
    public Task ForgetAsync(Guid account, CancellationToken cancellationToken) => ExecuteAsync(
        "update identity.account set attempts = 0, attempts_since = null, locked_until = null where id = @account",
        new { account }, cancellationToken);

    private async Task<int> ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }
}
