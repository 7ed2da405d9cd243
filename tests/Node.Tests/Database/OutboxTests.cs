using Microsoft.Extensions.Logging.Abstractions;
using System.Globalization;
using Dasta.Node.Database;
using Dasta.Node.Database.Internal;
using Node.Tests.Support;

namespace Node.Tests.Database;

public sealed class OutboxTests(NodeDatabase database) : IClassFixture<NodeDatabase>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await using var command = database.Source.CreateCommand("delete from node.outgoing_message");
        await command.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Messages_of_a_subject_arrive_in_the_order_they_were_written()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        for (var number = 0; number < 30; number++)
        {
            await bench.AddAsync($"subject-{number % 3}", $"{number}");
        }

        bench.Start();
        await bench.WaitAsync(() => bench.Rules.Delivered.Count == 30);
        bench.Received.Count.ShouldBe(30);
        foreach (var subject in bench.Received.GroupBy(call => call.Subject))
        {
            subject.Select(call => int.Parse(call.Body, CultureInfo.InvariantCulture)).ShouldBeInOrder();
        }

        bench.Received.ShouldAllBe(call => call.Authorization == "DPoP stub-token");
    }

    [Fact]
    public async Task Two_drivers_on_one_database_send_no_message_twice()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Start();
        await using var second = bench.StartSecond();
        for (var number = 0; number < 40; number++)
        {
            await bench.AddAsync($"subject-{number % 10}", $"{number}");
            bench.Wake();
            second.Wake();
        }

        await bench.WaitAsync(() => bench.Received.Count >= 40);
        await bench.WaitAsync(async () =>
            await database.ReadAsync<long>("select count(*) from node.outgoing_message where state = 'open'") == 0);
        bench.Received.Select(call => call.Body).Distinct().Count().ShouldBe(40);
        bench.Received.Count.ShouldBe(40);
    }

    [Fact]
    public async Task An_attempt_that_begins_with_the_closing_of_another_waits_for_the_disk_as_ever()
    {
        await using (var watch = database.Source.CreateCommand(
            """
            create table node.seen (place bigint generated always as identity, state text, durable text);
            create function node.see() returns trigger language plpgsql as
            $$ begin
                insert into node.seen (state, durable) values (new.state, current_setting('synchronous_commit'));
                return null;
            end $$;
            create constraint trigger seen after update on node.outgoing_message deferrable initially deferred
                for each row execute function node.see();
            """))
        {
            await watch.ExecuteNonQueryAsync();
        }

        // One after the other: the second is taken where the first is closed, and closed alone.
        await using var bench = await OutboxBench.StartAsync(database);
        await bench.AddAsync("one", "first");
        await bench.AddAsync("one", "second");
        bench.Start();
        await bench.WaitAsync(async () => await database.ReadAsync<long>(
            "select count(*) from node.outgoing_message where state = 'delivered'") == 2);
        var seen = await database.ReadAsync<string>(
            "select string_agg(state || ' ' || durable, ', ' order by place) from node.seen");
        await using var forget = database.Source.CreateCommand(
            "drop function node.see() cascade; drop table node.seen");
        await forget.ExecuteNonQueryAsync();
        seen.ShouldBe("open on, delivered on, open on, delivered off");
    }

    [Fact]
    public async Task A_body_with_a_secret_is_gone_once_the_message_is_delivered_or_given_up()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Answer = (call, _) => call.Subject == "refused" ? 400 : 200;
        await bench.AddAsync("taken", "transfer-token-one");
        await bench.AddAsync("refused", "transfer-token-two");
        bench.Start();
        await bench.WaitAsync(async () =>
            await database.ReadAsync<long>("select count(*) from node.outgoing_message where state = 'open'") == 0);
        bench.Received.Select(call => call.Body).Order().ShouldBe(["transfer-token-one", "transfer-token-two"]);
        (await database.ReadAsync<long>(
            "select count(*) from node.outgoing_message m where m::text like '%transfer-token%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_of_which_nobody_knows_is_sent_again_after_the_rule_was_asked()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        await bench.AddAsync("lost", "lost");
        bench.Answer = (call, count) => count == 1 ? null : 200;
        bench.Start();
        await bench.WaitAsync(() => bench.Rules.Delivered.Count == 1);
        bench.Rules.Asked.ShouldBe(["lost"]);
        bench.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_the_peer_has_already_is_not_sent_again()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        await bench.AddAsync("had", "had");
        await using (var crash = database.Source.CreateCommand(
            "update node.outgoing_message set attempted_at = now(), attempts = 1"))
        {
            await crash.ExecuteNonQueryAsync();
        }

        bench.Rules.Check = DeliveryCheck.AlreadyDelivered;
        bench.Start();
        await bench.WaitAsync(async () =>
            await database.ReadAsync<string>("select state from node.outgoing_message") == "delivered");
        bench.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_the_rule_takes_counts_as_delivered_and_the_next_message_goes()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Answer = (call, _) => call.Body == "first" ? 409 : 200;
        bench.Rules.TakesRefusals = true;
        await bench.AddAsync("refused", "first");
        await bench.AddAsync("refused", "second");
        bench.Start();
        await bench.WaitAsync(async () => await database.ReadAsync<long>(
            "select count(*) from node.outgoing_message where state = 'delivered'") == 2);
        bench.Rules.Refused.ShouldBe(["first"]);
        bench.Rules.Delivered.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_the_rule_does_not_take_ends_as_a_dead_letter()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Answer = (_, _) => 400;
        await bench.AddAsync("dead", "dead");
        bench.Start();
        await bench.WaitAsync(async () =>
            await database.ReadAsync<string>("select state from node.outgoing_message") == "dead");
        bench.Received.Count.ShouldBe(1);
        bench.Rules.Refused.ShouldBe(["dead"]);
        (await database.ReadAsync<int>("select last_status from node.outgoing_message")).ShouldBe(400);
    }

    [Fact]
    public async Task A_peer_that_stays_broken_gets_so_many_attempts_and_no_more()
    {
        await using var bench = await OutboxBench.StartAsync(database, attempts: 3);
        bench.Answer = (_, _) => 503;
        await bench.AddAsync("broken", "broken");
        bench.Start();
        await bench.WaitAsync(() => bench.Rules.Abandoned.Count == 1);
        bench.Received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_dead_letter_tells_what_the_peer_said_and_goes_again_when_a_person_says_so()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Answer = (_, count) => count == 1 ? 422 : 200;
        await bench.AddAsync("letter", "transfer-less");
        bench.Start();
        await bench.WaitAsync(async () => (await LettersAsync()) is [{ IsDead: true }]);
        var letter = (await LettersAsync()).Single();
        letter.LastStatus.ShouldBe(422);
        letter.LastRefusal.ShouldBe("status 422");
        letter.LastAnswer.ShouldBe("said 422");
        letter.LastAttemptAt.ShouldNotBeNull();
        letter.NextAttemptAt.ShouldBeNull();
        letter.CanRetry.ShouldBeTrue();

        (await OutboxLetters.RetryAsync(database.Source, letter.Id, DateTimeOffset.UtcNow, default)).ShouldBeTrue();
        bench.Wake();
        await bench.WaitAsync(() => bench.Rules.Delivered.Count == 1);
        (await LettersAsync()).ShouldBeEmpty();
        (await OutboxLetters.RetryAsync(database.Source, letter.Id, DateTimeOffset.UtcNow, default)).ShouldBeFalse();
        (await OutboxLetters.DismissAsync(database.Source, letter.Id, default)).ShouldBeFalse();
        bench.Rules.Asked.ShouldBe(["transfer-less"]);
    }

    [Fact]
    public async Task A_dead_letter_whose_body_held_a_secret_can_be_put_away_but_not_sent_again()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Answer = (_, _) => 400;
        await bench.AddAsync("letter", "transfer-token-three");
        bench.Start();
        await bench.WaitAsync(async () => (await LettersAsync()) is [{ IsDead: true }]);
        var letter = (await LettersAsync()).Single();
        letter.CanRetry.ShouldBeFalse();
        (await OutboxLetters.RetryAsync(database.Source, letter.Id, DateTimeOffset.UtcNow, default)).ShouldBeFalse();
        (await OutboxLetters.DismissAsync(database.Source, letter.Id, default)).ShouldBeTrue();
        (await LettersAsync()).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<OutboxLetter>> LettersAsync() =>
        OutboxLetters.ListAsync(database.Source, null, 10, default);

    [Fact]
    public async Task A_broken_subject_does_not_hold_up_another()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        bench.Answer = (call, _) => call.Subject == "broken" ? 503 : 200;
        await bench.AddAsync("broken", "a");
        await bench.AddAsync("well", "b");
        bench.Start();
        await bench.WaitAsync(() => bench.Rules.Delivered.Count == 1);
        bench.Rules.Delivered.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_message_of_a_transaction_that_was_rolled_back_is_never_sent()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        await bench.AddAsync("rolled", "back", commit: false);
        await bench.AddAsync("rolled", "kept");
        bench.Start();
        await bench.WaitAsync(() => bench.Rules.Delivered.Count == 1);
        bench.Received.Select(call => call.Body).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task A_wake_up_sends_at_once_while_the_driver_idles()
    {
        await using var bench = await OutboxBench.StartAsync(database, pollSeconds: 60);
        bench.Start();
        await Task.Delay(300);
        await bench.AddAsync("woken", "woken");
        bench.Received.ShouldBeEmpty();
        bench.Wake();
        await bench.WaitAsync(() => bench.Received.Count == 1);
    }

    [Fact]
    public async Task What_one_process_wrote_is_sent_at_once_by_another_that_hears_of_it()
    {
        await using var bench = await OutboxBench.StartAsync(database, pollSeconds: 60);
        bench.Start();
        using var stop = new CancellationTokenSource();
        var listens = new TaskCompletionSource();
        var writer = new WakeUps(database.Source, TimeProvider.System, NullLogger<WakeUps>.Instance);
        var hearer = new WakeUps(database.Source, TimeProvider.System, NullLogger<WakeUps>.Instance);
        var running = Task.WhenAll(writer.RunAsync(_ => { }, stop.Token), hearer.RunAsync(Take, stop.Token));
        await listens.Task;

        await bench.AddAsync("told", "told");
        bench.Received.ShouldBeEmpty();
        writer.Tell("one");
        await bench.WaitAsync(() => bench.Received.Count == 1);

        await stop.CancelAsync();
        await running;

        void Take(string? participant)
        {
            if (participant is null)
            {
                listens.TrySetResult();
            }
            else
            {
                bench.Wake();
            }
        }
    }

    [Fact]
    public async Task A_missed_wake_up_is_made_good_by_the_poll()
    {
        await using var bench = await OutboxBench.StartAsync(database, pollSeconds: 1);
        bench.Start();
        await Task.Delay(300);
        await bench.AddAsync("missed", "missed");
        await bench.WaitAsync(() => bench.Received.Count == 1);
    }

    [Fact]
    public async Task The_outbox_of_a_driver_that_died_is_taken_over_at_once()
    {
        await using var bench = await OutboxBench.StartAsync(database);
        // A session of its own, which ends with what holds it as a process's does.
        await using (var dead = await database.OpenUnpooledAsync())
        {
            await using var hold = dead.CreateCommand();
            hold.CommandText = $"select pg_advisory_lock({OutboxLane.LockKey})";
            await hold.ExecuteNonQueryAsync();
            await bench.AddAsync("taken", "taken");
            bench.Start();
            await Task.Delay(600);
            bench.Received.ShouldBeEmpty();
        }

        await bench.WaitAsync(() => bench.Received.Count == 1);
    }
}
