using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Masks;

namespace Connector.Tests.Benchmarks;

/// <summary>A town in mode B of BQ-1, and which rosters it answers more than once.</summary>
public sealed class MaskTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private static readonly int[] Eleven = [.. Enumerable.Range(1, 11)];

    [Fact]
    public async Task A_town_sends_one_vector_to_the_hub_from_which_the_others_take_its_masks_off()
    {
        var plan = stage.Masked(stage.Plan("2014MM01", Eleven));

        (await stage.DecideAsync(plan)).ShouldBe("answered");

        await using var command = stage.Town.Participant.State.CreateCommand(
            $"select body from node.outgoing_message where subject like '{plan.Id} %'");
        var body = JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)!;
        var masked = Contribution.FromBytes(
            Jwe.Decrypt((string)body["share"]!, stage.KeyOf("one")).Value, plan).Value;
        var own = Contribution.Encode(104.13, plan);
        masked.ShouldNotBe(own);
        for (var town = 1; town < plan.Roster.Count; town++)
        {
            var secret = stage.KeyOf($"town{town}").SecretWith(plan.Roster[0].EncryptionKey!).Value;
            var mask = PairMask.WordsOf(
                PairMask.KeyOf(secret, plan.Id, plan.Period.Code, plan.Round), masked.Length);
            masked = [.. masked.Zip(mask, (word, part) => unchecked(word - part))];
        }

        masked.ShouldBe(own);
    }

    [Fact]
    public async Task Keys_that_the_participants_list_does_not_give_make_no_masks()
    {
        var plan = stage.Masked(stage.Plan("2014MM02", Eleven));
        using var other = AgreementKey.Create(stage.KeyOf("town3").KeyId);
        RosterMember[] swapped =
            [.. plan.Roster.Take(3), plan.Roster[3] with { EncryptionKey = other.PublicJwk() }, .. plan.Roster.Skip(4)];
        RosterMember[] without =
            [.. plan.Roster.Take(3), plan.Roster[3] with { EncryptionKey = null }, .. plan.Roster.Skip(4)];

        (await stage.DecideAsync(plan with { Roster = swapped })).ShouldBe("BENCH-107");
        (await stage.DecideAsync(plan with { Roster = without })).ShouldBe("BENCH-107");
        (await stage.DecideAsync(plan with { Mode = BenchmarkMode.Shares })).ShouldBe("BENCH-107");
        (await stage.DecideAsync(plan with { Round = 4 })).ShouldBe("POLICY-122");
    }

    [Fact]
    public async Task A_roster_is_answered_again_only_in_a_round_that_can_tell_nothing_more()
    {
        var shares = stage.Plan("2014MM03", Eleven);
        var masks = stage.Masked(shares);
        (await stage.DecideAsync(shares)).ShouldBe("answered");

        // It may still be opened, and then over fewer towns than answer this one.
        (await stage.DecideAsync(masks)).ShouldBe("BENCH-110");
        await stage.EndAsync(shares, "completed", 11);
        (await stage.DecideAsync(masks)).ShouldBe("BENCH-110");
        await stage.EndAsync(shares, "completed", 12);
        (await stage.DecideAsync(masks with { Aggregators = [shares.Aggregators[1]] })).ShouldBe("answered");
        (await stage.DecideAsync(shares with { Id = Guid.NewGuid().ToString(), Round = 2 })).ShouldBe("BENCH-109");
    }

    [Fact]
    public async Task A_later_round_is_answered_with_the_figure_of_the_first_whatever_has_become_of_it()
    {
        var first = stage.Masked(stage.Plan("2014MM04", Eleven));
        (await stage.DecideAsync(first)).ShouldBe("answered");
        await stage.EndAsync(first, "failed");
        // As if the released figure had been another at the time.
        await using var change = stage.Town.Participant.State.CreateCommand(
            $"update connector.benchmark_answer set figure = 99 where plan_hash = '{first.Id}'");
        await change.ExecuteNonQueryAsync();

        var again = first with { Id = Guid.NewGuid().ToString() };
        (await stage.DecideAsync(again)).ShouldBe("BENCH-109");
        var second = again with { Round = 2 };
        (await stage.DecideAsync(second)).ShouldBe("answered");

        (await stage.CountAsync(
            $"connector.benchmark_answer where plan_hash in ('{first.Id}', '{second.Id}') and figure = 99"))
            .ShouldBe(2);
    }
}
