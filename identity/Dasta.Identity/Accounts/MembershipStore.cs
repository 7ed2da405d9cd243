using System.Text.Json;
using Dapper;
using Npgsql;

namespace Dasta.Identity.Accounts;

/// <summary>Who may do what for which participant.</summary>
internal sealed class MembershipStore(NpgsqlDataSource source, TimeProvider time)
{
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
                a.signed_in_at as SignedInAt
            from identity.account a
            left join identity.membership m on m.account_id = a.id and m.participant = @participant
            where a.home = @participant or m.participant is not null
            group by a.id order by a.display_name, a.name
            """,
            new { participant }, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new AccountInList(row.Id, row.Name, row.DisplayName, Split(row.Roles),
                row.SignedInAt is { } moment ? new DateTimeOffset(moment) : null)),
        ];
    }

    /// <summary>Gives an account exactly these roles at a participant, and records who said so.</summary>
    public async Task SetAsync(
        Guid account, string participant, IReadOnlyList<string> roles, string by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.membership
            where account_id = @account and participant = @participant and role <> all (@roles);
            insert into identity.membership (account_id, participant, role, granted_by, granted_at)
            select @account, @participant, role, @by, @now from unnest(@roles) as role on conflict do nothing;
            insert into identity.account_event (account_id, event, by_did, detail, at)
            values (@account, 'roles', @by, @detail::jsonb, @now)
            """,
            new
            {
                account, participant, roles = roles.ToArray(), by, now = time.GetUtcNow(),
                detail = JsonSerializer.Serialize(new { participant, roles }, JsonSerializerOptions.Web),
            },
            transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    private static string[] Split(string roles) => roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Row(Guid Id, string Name, string DisplayName, string Roles, DateTime? SignedInAt);
}
