using System.Text.RegularExpressions;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Makes databases and roles on the node's PostgreSQL server and opens pools to them: minimum 0, a small maximum, idle
/// connections closed soon, so that many participants fit in one process. Names are lower-case words; anything else is
/// a bug and throws.
/// </summary>
public sealed partial class PostgresAdministration : IAsyncDisposable
{
    private const string DuplicateDatabase = "42P04";
    private const string DuplicateObject = "42710";
    private const string UniqueViolation = "23505";
    private const int EndingAttempts = 100;
    private static readonly TimeSpan EndingPause = TimeSpan.FromMilliseconds(50);
    private readonly NodeSettings _settings;
    private readonly NpgsqlDataSource _server;

    public PostgresAdministration(NodeSettings settings)
    {
        _settings = settings;
        _server = Open(database: null);
    }

    /// <summary>The name of a database or role of this node: the prefix, an underscore and the given part.</summary>
    public string NameOf(string part) => Checked($"{_settings.DatabasePrefix}_{part.Replace('-', '_')}");

    /// <summary>
    /// Makes a database when it is missing; nobody but its owner and the roles of <see cref="GrantConnectAsync"/> may
    /// connect to it. The owner is the server's own user unless one is given.
    /// </summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken, string? owner = null)
    {
        if (await ExistsAsync("select 1 from pg_database where datname = $1", name, cancellationToken))
        {
            return;
        }

        var statement = owner is null
            ? await FormatAsync("create database %I", [name], cancellationToken)
            : await FormatAsync("create database %I owner %I", [name, Checked(owner)], cancellationToken);
        await ExecuteUnlessExistsAsync(statement, cancellationToken);
        await ExecuteUnlessExistsAsync(
            await FormatAsync("revoke all on database %I from public", [Checked(name)], cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// Makes a log-in role with a password, or gives an existing one that password. The server's own user becomes a
    /// member, so that it can hand objects to the role.
    /// </summary>
    public async Task EnsureRoleAsync(string role, string password, CancellationToken cancellationToken)
    {
        var verb = await ExistsAsync("select 1 from pg_roles where rolname = $1", role, cancellationToken)
            ? "alter" : "create";
        await ExecuteUnlessExistsAsync(
            await FormatAsync(verb + " role %I login password %L", [Checked(role), password], cancellationToken),
            cancellationToken);
        await ExecuteUnlessExistsAsync(
            await FormatAsync("grant %I to current_user", [role], cancellationToken), cancellationToken);
    }

    /// <summary>Lets a role connect to a database.</summary>
    public async Task GrantConnectAsync(string database, string role, CancellationToken cancellationToken) =>
        await ExecuteUnlessExistsAsync(
            await FormatAsync(
                "grant connect on database %I to %I", [Checked(database), Checked(role)], cancellationToken),
            cancellationToken);

    /// <summary>
    /// Keeps a role out of a database: takes away the right to connect and ends its connections, whatever they are
    /// doing.
    /// </summary>
    /// <exception cref="TimeoutException">A connection did not end.</exception>
    public async Task RevokeConnectAsync(string database, string role, CancellationToken cancellationToken)
    {
        await ExecuteUnlessExistsAsync(
            await FormatAsync(
                "revoke connect on database %I from %I", [Checked(database), Checked(role)], cancellationToken),
            cancellationToken);
        for (var attempt = 0; attempt < EndingAttempts; attempt++)
        {
            await using var command = _server.CreateCommand(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1 and usename = $2");
            command.Parameters.AddWithValue(database);
            command.Parameters.AddWithValue(role);
            if ((long)(await command.ExecuteScalarAsync(cancellationToken))! == 0)
            {
                return;
            }

            await Task.Delay(EndingPause, cancellationToken);
        }

        throw new TimeoutException("A connection to the database does not end.");
    }

    /// <summary>
    /// Removes a database with everything in it, whoever is connected; one that is not there is no fault.
    /// </summary>
    public async Task DropDatabaseAsync(string name, CancellationToken cancellationToken) =>
        await ExecuteUnlessExistsAsync(
            await FormatAsync("drop database if exists %I with (force)", [Checked(name)], cancellationToken),
            cancellationToken);

    /// <summary>Removes a role that owns nothing; one that is not there is no fault.</summary>
    public async Task DropRoleAsync(string role, CancellationToken cancellationToken) =>
        await ExecuteUnlessExistsAsync(
            await FormatAsync("drop role if exists %I", [Checked(role)], cancellationToken), cancellationToken);

    /// <summary>
    /// Opens a pool to a database as the server's own user, or as a role; it connects when first used. The caller owns
    /// the source.
    /// </summary>
    public NpgsqlDataSource Open(string? database, string? user = null, string? password = null) =>
        new NpgsqlDataSourceBuilder(ConnectionString(database, user, password)).Build();

    /// <summary>What <see cref="Open"/> connects with, password included, for a caller that adds limits.</summary>
    public string ConnectionString(string? database, string? user = null, string? password = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(_settings.Postgres)
        {
            MinPoolSize = 0,
            MaxPoolSize = _settings.PoolMaximum,
            ConnectionIdleLifetime = _settings.PoolIdleSeconds,
            ConnectionPruningInterval = Math.Max(1, Math.Min(5, _settings.PoolIdleSeconds / 2)),
            ApplicationName = "dasta",
            IncludeErrorDetail = false,
            // What a session is given here ends with its transaction, and locks of a session are given back by hand.
            NoResetOnClose = true,
        };
        if (database is not null)
        {
            connection.Database = Checked(database);
        }

        if (user is not null)
        {
            connection.Username = Checked(user);
            connection.Password = password;
        }

        return connection.ConnectionString;
    }

    /// <summary>Throws when the server does not answer.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var command = _server.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Checked(string name) => Name().IsMatch(name)
        ? name
        : throw new ArgumentException("This is no name for a database or role.", nameof(name));

    private async Task<bool> ExistsAsync(string query, string name, CancellationToken cancellationToken)
    {
        await using var command = _server.CreateCommand(query);
        command.Parameters.AddWithValue(Checked(name));
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>Utility statements take no parameters, so the server itself quotes the names into the text.</summary>
    private async Task<string> FormatAsync(string form, string[] values, CancellationToken cancellationToken)
    {
        await using var command = _server.CreateCommand("select format($1, variadic $2)");
        command.Parameters.AddWithValue(form);
        command.Parameters.AddWithValue(values);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>False when another process that starts at the same moment made it first.</summary>
    private async Task<bool> ExecuteUnlessExistsAsync(string statement, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = _server.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException problem)
            when (problem.SqlState is DuplicateDatabase or DuplicateObject or UniqueViolation)
        {
            return false;
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();
}
