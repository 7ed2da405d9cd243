using Dapper;
using Npgsql;

namespace Dasta.Identity.Accounts;

/// <summary>Accounts in the database of identity.</summary>
internal sealed class AccountStore(NpgsqlDataSource source, TimeProvider time)
{
    private const string Columns =
        """
        id as Id, name as Name, normalized_name as NormalizedName, display_name as DisplayName, home as Home,
        password_hash as PasswordHash, sessions_after as SessionsAfter, signed_in_at as SignedInAt
        """;

    public Task<Account?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        ReadAsync($"select {Columns} from identity.account where id = @id", new { id }, cancellationToken);

    /// <summary>Who signs in with this name: one account at most has it with a password.</summary>
    /// <param name="name">As <see cref="AccountUserStore"/>'s normaliser writes it.</param>
    public Task<Account?> FindByNameAsync(string name, CancellationToken cancellationToken) => ReadAsync(
        $"select {Columns} from identity.account where normalized_name = @name and password_hash is not null",
        new { name }, cancellationToken);

    /// <summary>The account of this name that a participant invited, whether or not it was taken up.</summary>
    public Task<Account?> FindAtHomeAsync(string name, string home, CancellationToken cancellationToken) => ReadAsync(
        $"select {Columns} from identity.account where normalized_name = @name and home = @home",
        new { name, home }, cancellationToken);

    /// <summary>Makes an account; false when its home has one of this name.</summary>
    public async Task<bool> AddAsync(Account account, CancellationToken cancellationToken) => await ExecuteAsync(
        """
        insert into identity.account
            (id, name, normalized_name, display_name, home, password_hash, sessions_after, made_at)
        values (@Id, @Name, @NormalizedName, @DisplayName, @Home, @PasswordHash, @SessionsAfter, @now)
        on conflict (home, normalized_name) do nothing
        """,
        new
        {
            account.Id, account.Name, account.NormalizedName, account.DisplayName, account.Home, account.PasswordHash,
            account.SessionsAfter, now = time.GetUtcNow(),
        },
        cancellationToken) == 1;

    /// <summary>
    /// Changes what the framework may change. Not the password, and not which sessions count: it hands accounts back
    /// that it read a while ago, and what somebody changed meanwhile would come back with them.
    /// </summary>
    public async Task<bool> UpdateAsync(Account account, CancellationToken cancellationToken) => await ExecuteAsync(
        "update identity.account set display_name = @DisplayName where id = @Id",
        new { account.Id, account.DisplayName }, cancellationToken) == 1;

    /// <summary>
    /// Gives an account a password; sessions that began before now end with the old one. False when that is not the old
    /// one any more: whoever proved to know it changes nothing that somebody else set meanwhile.
    /// </summary>
    /// <param name="before">The hash of the old one; null for none.</param>
    public async Task<bool> SetPasswordAsync(
        Guid id, string? before, string hash, CancellationToken cancellationToken) => await ExecuteAsync(
        """
        update identity.account set password_hash = @hash, sessions_after = greatest(sessions_after, @now)
        where id = @id and password_hash is not distinct from @before
        """,
        new { id, before, hash, now = time.GetUtcNow() }, cancellationToken) == 1;

    /// <summary>Keeps the same password in a better form, unless it was changed meanwhile.</summary>
    public Task RehashAsync(Guid id, string before, string hash, CancellationToken cancellationToken) => ExecuteAsync(
        "update identity.account set password_hash = @hash where id = @id and password_hash = @before",
        new { id, before, hash }, cancellationToken);

    public Task NoteSignInAsync(Guid id, CancellationToken cancellationToken) => ExecuteAsync(
        "update identity.account set signed_in_at = @now where id = @id", new { id, now = time.GetUtcNow() },
        cancellationToken);

    private async Task<Account?> ReadAsync(string query, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(query, values, cancellationToken: cancellationToken));
        return row is null ? null : new Account
        {
            Id = row.Id, Name = row.Name, NormalizedName = row.NormalizedName, DisplayName = row.DisplayName,
            Home = row.Home, PasswordHash = row.PasswordHash, SessionsAfter = new DateTimeOffset(row.SessionsAfter),
            SignedInAt = row.SignedInAt is { } moment ? new DateTimeOffset(moment) : null,
        };
    }

    private async Task<int> ExecuteAsync(string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(statement, values, cancellationToken: cancellationToken));
    }

    private sealed record Row(
        Guid Id, string Name, string NormalizedName, string DisplayName, string Home, string? PasswordHash,
        DateTime SessionsAfter, DateTime? SignedInAt);
}
