using Connector.Tests.Hosting;
using Dasta.Connector.Audit;
using Npgsql;

namespace Connector.Tests.Audit;

public sealed class AuditTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    [Fact]
    public async Task A_committed_entry_is_there_before_the_caller_goes_on()
    {
        using var log = new AuditLog(new AuditActivity(), TimeProvider.System);
        await log.CommitAsync(towns.First, Entry("/first"), CancellationToken.None);
        (await CountAsync("/first")).ShouldBe(1);
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Entries_of_many_callers_at_once_are_all_committed()
    {
        using var log = new AuditLog(new AuditActivity(), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ =>
            log.CommitAsync(towns.First, Entry("/many"), CancellationToken.None)));
        (await CountAsync("/many")).ShouldBe(500);
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_fails_its_own_read_and_no_later_one()
    {
        using var log = new AuditLog(new AuditActivity(), TimeProvider.System);
        await Should.ThrowAsync<Exception>(() =>
            log.CommitAsync(towns.First, Entry("/half a letter \ud83d"), CancellationToken.None));
        await log.CommitAsync(towns.First, Entry("/after"), CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(10));
        (await CountAsync("/after")).ShouldBe(1);
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Entries_that_are_expected_share_a_commit()
    {
        var time = new HeldTimers();
        using var log = new AuditLog(new AuditActivity(), time);
        var expected = Enumerable.Range(0, 4).Select(_ => log.Expect(towns.First)).ToArray();
        var first = log.CommitAsync(towns.First, Entry("/shared"), CancellationToken.None);
        await time.Started;
        (await CountAsync("/shared")).ShouldBe(0);
        await Task.WhenAll(first, log.CommitAsync(towns.First, Entry("/shared"), CancellationToken.None));
        (await CommitsAsync("/shared")).ShouldBe(1);
        Array.ForEach(expected, one => one.Dispose());
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_entry_waits_a_moment_for_others_and_not_again_when_they_did_not_come()
    {
        var time = new HeldTimers();
        using var log = new AuditLog(new AuditActivity(), time);
        var expected = Enumerable.Range(0, 4).Select(_ => log.Expect(towns.First)).ToArray();
        var first = log.CommitAsync(towns.First, Entry("/alone"), CancellationToken.None);
        (await time.Started).ShouldBe(AuditQueue.GatherLimit);
        first.IsCompleted.ShouldBeFalse();
        time.End();
        await first;
        await log.CommitAsync(towns.First, Entry("/alone"), CancellationToken.None);
        (await CommitsAsync("/alone")).ShouldBe(2);
        Array.ForEach(expected, one => one.Dispose());
        await log.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_entry_does_not_wait_where_few_are_expected(int others)
    {
        using var log = new AuditLog(new AuditActivity(), new HeldTimers());
        var expected = Enumerable.Range(0, others).Select(_ => log.Expect(towns.First)).ToArray();
        await log.CommitAsync(towns.First, Entry($"/few/{others}"), CancellationToken.None);
        (await CountAsync($"/few/{others}")).ShouldBe(1);
        Array.ForEach(expected, one => one.Dispose());
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Nobody_waits_for_a_read_that_ended_without_an_entry()
    {
        using var log = new AuditLog(new AuditActivity(), new HeldTimers());
        for (var read = 0; read < 4; read++)
        {
            var expected = log.Expect(towns.First);
            expected.Dispose();
            expected.Dispose();
        }

        await log.CommitAsync(towns.First, Entry("/ended"), CancellationToken.None);
        (await CountAsync("/ended")).ShouldBe(1);
        await log.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("update connector.audit_entry set rows = 0")]
    [InlineData("delete from connector.audit_entry")]
    [InlineData("truncate connector.audit_entry")]
    [InlineData("update connector.audit_link set hash = ''")]
    [InlineData("delete from connector.audit_link")]
    [InlineData("delete from connector.audit_head")]
    [InlineData("update connector.audit_checkpoint set position = 1")]
    [InlineData("delete from connector.message")]
    public async Task The_role_that_answers_can_add_to_the_record_but_not_change_or_shorten_it(string statement)
    {
        await using var command = towns.First.State.CreateCommand(statement);
        var problem = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        problem.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static AuditEntry Entry(string resource) => new(
        TimeProvider.System.GetUtcNow(), "did:web:localhost%3A1:reader", "urn:a", "urn:t", "read", resource,
        "answered", 7, """{"decision": "permit"}""");

    private Task<long> CountAsync(string resource) => AskAsync("count(*)", resource);

    private Task<long> CommitsAsync(string resource) => AskAsync("count(distinct xmin::text)", resource);

    private async Task<long> AskAsync(string question, string resource)
    {
        await using var command = towns.First.State.CreateCommand(
            $"select {question} from connector.audit_entry where resource = $1");
        command.Parameters.AddWithValue(resource);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
