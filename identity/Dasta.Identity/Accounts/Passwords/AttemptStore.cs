using Dapper;
using Npgsql;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Counts what is tried at an account, on every process at once. An attempt is counted before it is looked at: who
/// sends a hundred guesses at one time gets as many answers as who sends them one by one.
/// </summary>
internal sealed class AttemptStore(NpgsqlDataSource source, IdentitySettings settings, TimeProvider time)
{
    /// <summary>Counts an attempt; false while what it is tried at is locked for this browser.</summary>
    public async Task<bool> BeginAsync(AttemptKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await ExecuteAsync(
            """
            with gone as (
                delete from identity.attempt where (whose, purpose, browser) in (
                    select whose, purpose, browser from identity.attempt
                    where since < @window and whose <> @Whose and (locked_until is null or locked_until <= @now)
                    limit 100 for update skip locked))
            insert into identity.attempt as a (whose, purpose, browser, attempts, since)
            values (@Whose, @Purpose, @Browser, 1, @now)
            on conflict (whose, purpose, browser) do update set
                attempts = case when a.locked_until is null and a.since >= @window then a.attempts + 1 else 1 end,
                since = case when a.locked_until is null and a.since >= @window then a.since else @now end,
                locked_until = case when a.locked_until is null and a.since >= @window and a.attempts + 1 >= @limit
                    then @end end
            where a.locked_until is null or a.locked_until <= @now
            """,
            new
            {
                key.Whose, key.Purpose, key.Browser, now, limit = settings.SignInAttempts,
                window = now.AddMinutes(-settings.LockoutMinutes), end = now.AddMinutes(settings.LockoutMinutes),
            },
            cancellationToken) == 1;
    }

    /// <summary>Forgets the attempts of a person who proved who it is.</summary>
    public Task ForgetAsync(AttemptKey key, CancellationToken cancellationToken) => ExecuteAsync(
        "delete from identity.attempt where whose = @Whose and purpose = @Purpose and browser = @Browser",
        new { key.Whose, key.Purpose, key.Browser }, cancellationToken);

    private async Task<int> ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }
}
