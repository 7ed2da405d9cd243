using Dasta.Node.Database;
using Node.Tests.Support;
using Npgsql;

namespace Node.Tests.Database;

public sealed class SessionLockTests(NodeDatabase database) : IClassFixture<NodeDatabase>
{
    private const long Key = 7;

    [Fact]
    public async Task Another_session_gets_the_lock_once_it_is_given_back_and_not_before()
    {
        await using var one = await database.Source.OpenConnectionAsync();
        await using var other = await database.Source.OpenConnectionAsync();
        await using (await SessionLock.TakeAsync(one, Key, default))
        {
            (await SessionLock.TryTakeAsync(other, Key, default)).ShouldBeNull();
        }

        await using var second = await SessionLock.TryTakeAsync(other, Key, default);
        second.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_session_gives_back_whatever_locks_it_came_with()
    {
        await using var one = await database.Source.OpenConnectionAsync();
        await using var other = await database.Source.OpenConnectionAsync();
        await LeaveLockAsync(one);
        await using (await SessionLock.TakeAsync(one, Key, default))
        {
        }

        await using var second = await SessionLock.TryTakeAsync(other, Key, default);
        second.ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_was_called_off_keeps_no_lock_that_the_server_gave_all_the_same()
    {
        await using var one = await database.Source.OpenConnectionAsync();
        await using var other = await database.Source.OpenConnectionAsync();
        await LeaveLockAsync(one);
        await Should.ThrowAsync<OperationCanceledException>(
            SessionLock.TakeAsync(one, Key, new CancellationToken(canceled: true)));

        await using var second = await SessionLock.TryTakeAsync(other, Key, default);
        second.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_session_that_broke_needs_nothing_given_back()
    {
        await using var broken = await database.OpenUnpooledAsync();
        var held = await SessionLock.TakeAsync(broken, Key, default);
        await database.ReadAsync<bool>($"select pg_terminate_backend({broken.ProcessID}, 5000)");
        await Should.ThrowAsync<NpgsqlException>(async () =>
        {
            await using var any = new NpgsqlCommand("select 1", broken);
            await any.ExecuteNonQueryAsync();
        });
        await held.DisposeAsync();
    }

    private static async Task LeaveLockAsync(NpgsqlConnection connection)
    {
        await using var take = new NpgsqlCommand($"select pg_advisory_lock({Key})", connection);
        await take.ExecuteNonQueryAsync();
    }
}
