using Dasta.Node.Database;
using Node.Tests.Support;
using Npgsql;

namespace Node.Tests.Database;

public sealed class ReplayStoreTests(NodeDatabase database) : IClassFixture<NodeDatabase>
{
    private readonly DateTimeOffset _later = TimeProvider.System.GetUtcNow().AddMinutes(5);

    [Fact]
    public async Task A_token_counts_once_however_many_processes_get_it()
    {
        var stores = Enumerable.Range(0, 4).Select(_ =>
            new ReplayStore(database.Source, TimeProvider.System)).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            stores[number % 4].TryUseAsync("did:web:a.example", "one", _later, CancellationToken.None)));
        answers.Count(isFirst => isFirst.Value).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_asked_at_one_time_each_gets_its_own_answer_and_one_the_database_refuses_spoils_no_other()
    {
        var store = new ReplayStore(database.Source, TimeProvider.System);
        var asked = Enumerable.Range(0, 60).Select(number => number % 6 == 5 ? $"{number}\0" : $"{number / 2}")
            .Select(id => (Id: id, Answer: store.TryUseAsync("did:web:e.example", id, _later, CancellationToken.None)))
            .ToArray();
        foreach (var (id, answer) in asked.Where(one => one.Id.Contains('\0')))
        {
            await Should.ThrowAsync<PostgresException>(answer, id);
        }

        foreach (var same in asked.Where(one => !one.Id.Contains('\0')).GroupBy(one => one.Id))
        {
            (await Task.WhenAll(same.Select(one => one.Answer))).Count(isFirst => isFirst.Value).ShouldBe(1, same.Key);
        }
    }

    [Fact]
    public async Task The_same_identifier_of_another_issuer_is_another_token()
    {
        var store = new ReplayStore(database.Source, TimeProvider.System);
        (await store.TryUseAsync("did:web:b.example", "same", _later, CancellationToken.None)).Value.ShouldBeTrue();
        (await store.TryUseAsync("did:web:c.example", "same", _later, CancellationToken.None)).Value.ShouldBeTrue();
        (await store.TryUseAsync("did:web:b.example", "same", _later, CancellationToken.None)).Value.ShouldBeFalse();
    }

    [Fact]
    public async Task What_expired_is_forgotten()
    {
        var time = new ManualTime();
        var store = new ReplayStore(database.Source, time);
        await store.TryUseAsync("did:web:d.example", "old", time.GetUtcNow().AddSeconds(30), CancellationToken.None);
        time.Move(TimeSpan.FromMinutes(3));
        await store.TryUseAsync("did:web:d.example", "new", time.GetUtcNow(), CancellationToken.None);
        (await database.ReadAsync<long>("select count(*) from node.used_token where issuer = 'did:web:d.example'"))
            .ShouldBe(1);
    }
}
