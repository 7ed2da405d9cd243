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

    /// <param name="name">As <see cref="AccountUserStore"/>'s normaliser writes it.</param>
    public Task<Account?> FindByNameAsync(string name, CancellationToken cancellationToken) => ReadAsync(
        $"select {Columns} from identity.account where normalized_name = @name", new { name }, cancellationToken);

    /// <summary>Makes an account; false when its name is taken.</summary>
    public async Task<bool> AddAsync(Account account, CancellationToken cancellationToken) => await ExecuteAsync(
        """
        insert into identity.account
            (id, name, normalized_name, display_name, home, password_hash, sessions_after, made_at)
        values (@Id, @Name, @NormalizedName, @DisplayName, @Home, @PasswordHash, @SessionsAfter, @now)
        on conflict (normalized_name) do nothing
        """,
        new
        {
            account.Id, account.Name, account.NormalizedName, account.DisplayName, account.Home, account.PasswordHash,
            account.SessionsAfter, now = time.GetUtcNow(),
        },
        cancellationToken) == 1;

    public async Task<bool> UpdateAsync(Account account, CancellationToken cancellationToken) => await ExecuteAsync(
        """
        update identity.account
        set display_name = @DisplayName, password_hash = @PasswordHash, sessions_after = @SessionsAfter
        where id = @Id
        """,
        new { account.Id, account.DisplayName, account.PasswordHash, account.SessionsAfter }, cancellationToken) == 1;

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
