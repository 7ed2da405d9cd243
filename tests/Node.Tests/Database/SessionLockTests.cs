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
    public async Task A_lock_asked_for_twice_is_given_back_whole()
    {
        await using var one = await database.Source.OpenConnectionAsync();
        await using var other = await database.Source.OpenConnectionAsync();
        await using (await SessionLock.TakeAsync(one, Key, default))
        await using (await SessionLock.TakeAsync(one, Key, default))
        {
        }

        await using var second = await SessionLock.TryTakeAsync(other, Key, default);
        second.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_wait_that_is_called_off_leaves_no_lock_on_the_session_that_goes_back_to_the_pool()
    {
        await using var holder = await database.Source.OpenConnectionAsync();
        await using (await SessionLock.TakeAsync(holder, Key, default))
        {
            await using var waiting = await database.Source.OpenConnectionAsync();
            using var called = new CancellationTokenSource();
            var wait = SessionLock.TakeAsync(waiting, Key, called.Token);
            await called.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(wait);
        }

        (await database.ReadAsync<long>(
            $"select count(*) from pg_locks where locktype = 'advisory' and objid = {Key} "
            + "and database = (select oid from pg_database where datname = current_database())")).ShouldBe(0);
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
}
