using Connector.Tests.Hosting;
using Dasta.Connector.Audit;
using Npgsql;

namespace Connector.Tests.Audit;

public sealed class AuditTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    [Fact]
    public async Task A_committed_entry_is_there_before_the_caller_goes_on()
    {
        using var log = new AuditLog(new AuditActivity());
        await log.CommitAsync(towns.First, Entry("/first"), CancellationToken.None);
        (await CountAsync("/first")).ShouldBe(1);
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Entries_of_many_callers_at_once_are_all_committed()
    {
        using var log = new AuditLog(new AuditActivity());
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ =>
            log.CommitAsync(towns.First, Entry("/many"), CancellationToken.None)));
        (await CountAsync("/many")).ShouldBe(500);
        await log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_fails_its_own_read_and_no_later_one()
    {
        using var log = new AuditLog(new AuditActivity());
        await Should.ThrowAsync<Exception>(() =>
            log.CommitAsync(towns.First, Entry("/half a letter \ud83d"), CancellationToken.None));
        await log.CommitAsync(towns.First, Entry("/after"), CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(10));
        (await CountAsync("/after")).ShouldBe(1);
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

    private async Task<long> CountAsync(string resource)
    {
        await using var command = towns.First.State.CreateCommand(
            "select count(*) from connector.audit_entry where resource = $1");
        command.Parameters.AddWithValue(resource);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
