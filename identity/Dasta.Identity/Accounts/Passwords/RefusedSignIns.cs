using Dapper;
using Npgsql;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Counts sign-ins that were refused by the address they came from, over an hour and on every process together: who
/// tries one password at each of many accounts locks none, and is no longer listened to. A sign-in that is right costs
/// one reading of a key.
/// </summary>
internal sealed class RefusedSignIns(
    NpgsqlDataSource source, AddressMarks marks, IdentitySettings settings, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<bool> MayTryAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var refused = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "select refused from identity.refused_sign_in where address = @address and since > @window",
            new { address = marks.Of(context), window = time.GetUtcNow() - Window },
            cancellationToken: cancellationToken));
        return (refused ?? 0) < settings.RefusedSignInsPerHour;
    }

    public async Task CountAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            with gone as (
                delete from identity.refused_sign_in where address in (
                    select address from identity.refused_sign_in where since <= @window and address <> @address
                    limit 100 for update skip locked))
            insert into identity.refused_sign_in as r (address, refused, since) values (@address, 1, @now)
            on conflict (address) do update set
                refused = case when r.since > @window then r.refused + 1 else 1 end,
                since = case when r.since > @window then r.since else @now end
            """,
            new { address = marks.Of(context), now, window = now - Window }, cancellationToken: cancellationToken));
    }
}
