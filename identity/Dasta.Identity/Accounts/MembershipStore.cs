using System.Text.Json;
using Dapper;
using Npgsql;

namespace Dasta.Identity.Accounts;

/// <summary>Who may do what for which participant.</summary>
internal sealed class MembershipStore(NpgsqlDataSource source, TimeProvider time)
{
    // Whether an owner of the participant has a way in.
    private const string HasOwner =
        """
        select exists (
            select from identity.membership m join identity.account a on a.id = m.account_id
            where m.participant = @participant and m.role = 'owner'
              and (a.password_hash is not null
                   or exists (select from identity.upstream_link l where l.account_id = a.id)))
        """;

    private const string Add =
        """
        insert into identity.membership (account_id, participant, role, granted_by, granted_at)
        select @account, @participant, role, @by, @now from unnest(@roles) as role on conflict do nothing;
        insert into identity.account_event (account_id, event, by_did, detail, at)
        values (@account, 'roles', @by, @detail::jsonb, @now)
        """;

    /// <summary>What an account may do, by participant.</summary>
    public async Task<IReadOnlyList<Membership>> OfAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Participant, string Roles)>(new CommandDefinition(
            """
            select participant, string_agg(role, ' ' order by role) from identity.membership
            where account_id = @account group by participant order by min(granted_at), participant
            """,
            new { account }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new Membership(row.Participant, Split(row.Roles)))];
    }

    /// <summary>The people of a participant: those at home there and those with a role there.</summary>
    public async Task<IReadOnlyList<AccountInList>> AtAsync(string participant, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select a.id as Id, a.name as Name, a.display_name as DisplayName,
                coalesce(string_agg(m.role, ' ' order by m.role), '') as Roles,
                a.signed_in_at as SignedInAt,
                (select t.locked_until from identity.attempt t
                 where t.whose = a.id and t.purpose = 'password' and t.browser = '' and t.locked_until > @now)
                    as LockedUntil
            from identity.account a
            left join identity.membership m on m.account_id = a.id and m.participant = @participant
            where a.home = @participant or m.participant is not null
            group by a.id order by a.display_name, a.name
            """,
            new { participant, now = time.GetUtcNow() }, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new AccountInList(row.Id, row.Name, row.DisplayName, Split(row.Roles),
                MomentOf(row.SignedInAt), MomentOf(row.LockedUntil))),
        ];
    }

    /// <summary>
    /// Gives an account exactly these roles at a participant, and records who said so; false, with nothing changed,
    /// where that leaves it without an owner who can sign in.
    /// </summary>
    /// <param name="mayLeaveNoOwner">True for governance, which can make another.</param>
    public async Task<bool> SetAsync(
        Guid account, string participant, IReadOnlyList<string> roles, string by, bool mayLeaveNoOwner,
        CancellationToken cancellationToken)
    {
        var values = new
        {
            account, participant, roles = roles.ToArray(), by, now = time.GetUtcNow(),
            detail = JsonSerializer.Serialize(new { participant, roles }, JsonSerializerOptions.Web),
        };
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // One at a time: two owners who take the role from each other at one moment would leave none.
        await connection.ExecuteAsync(new CommandDefinition(
            "select from identity.participant where did = @participant for update", values, transaction,
            cancellationToken: cancellationToken));
        var owned = await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(HasOwner, values, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            delete from identity.membership
            where account_id = @account and participant = @participant and role <> all (@roles);
            {Add}
            """,
            values, transaction, cancellationToken: cancellationToken));
        if (owned && !mayLeaveNoOwner && !await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(HasOwner, values, transaction, cancellationToken: cancellationToken)))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Gives an account roles beside those it has at a participant, and records who said so.</summary>
    public async Task AddAsync(
        Guid account, string participant, IReadOnlyList<string> roles, string by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Add,
            new
            {
                account, participant, roles = roles.ToArray(), by, now = time.GetUtcNow(),
                detail = JsonSerializer.Serialize(new { participant, added = roles }, JsonSerializerOptions.Web),
            },
            cancellationToken: cancellationToken));
    }

    private static string[] Split(string roles) => roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DateTimeOffset? MomentOf(DateTime? moment) =>
        moment is { } known ? new DateTimeOffset(known) : null;

    private sealed record Row(
        Guid Id, string Name, string DisplayName, string Roles, DateTime? SignedInAt, DateTime? LockedUntil);
}
