using Dasta.Connector.Counts;
using Dasta.Policies.Disclosure;
using Dasta.Reads.Counts;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Connector.Tests.Moving;

/// <summary>
/// What a town told by counts on the spot goes with it: else whoever asks would begin anew at the new place, with noise
/// of its own, and hold the two answers against each other.
/// </summary>
public sealed class MovedCountsTests
{
    private const string Set = "Premises";
    private static readonly Did Asker = Did.Parse("did:web:asker.example").Value;

    [Fact]
    public async Task Attack_two_places_what_was_counted_before_a_move_counts_against_what_is_asked_after_it()
    {
        await using var town = await MovingTown.StartAsync();
        var noise = town.Home.Participant.Counts;
        CountedUnit[] groups = [.. Enumerable.Range(0, 20).Select(number =>
        {
            var id = FormattableString.Invariant($"unit-{number}");
            var records = noise.Keys.OfCell(Set, Enumerable.Range(0, 40 + number).Select(one => $"{number}-{one}"));
            return new CountedUnit(id, id, "20240101SN", 1, noise.Seal(id, records));
        })];
        var told = (await AskAsync(town.Home, groups)).Value;
        await using (var clock = town.Home.Participant.State.CreateCommand(
            "update connector.count_budget set this_year = 77"))
        {
            await clock.ExecuteNonQueryAsync();
        }

        var before = await LedgerAsync(town.Home);
        before.ShouldContain("counts");
        await MovingTown.AnnounceAsync(town.Home, town.Away);
        await town.MoveAsync(town.Home, town.Away);

        (await LedgerAsync(town.Away)).ShouldBe(before);
        (await AskAsync(town.Away, groups)).Value.ShouldBe(told, "the same records have the same noise");
        (await AskAsync(town.Away, groups[1..])).Refusal!.Code.ShouldBe("DISCLOSURE-007");
        await using var spent = town.Away.Participant.State.CreateCommand(
            "select this_year from connector.count_budget");
        (await spent.ExecuteScalarAsync()).ShouldBe(79, "a refusal costs as much, at either place");
    }

    private static async Task<Outcome<long?>> AskAsync(Exchange.StagedConnector place, CountedUnit[] groups) =>
        (await new CountRelease(place.Participant, new DisclosureSettings(), TimeProvider.System).AnswerAsync(
            Set, Asker, [new CountedGroup([], groups)], default)).Select(answers => answers.Single().Count.Figure);

    private static async Task<string> LedgerAsync(Exchange.StagedConnector place)
    {
        await using var ledger = place.Participant.State.CreateCommand(
            """
            select concat_ws(E'\n',
                (select string_agg(r::text, E'\n' order by r::text) from connector.count_released r),
                (select string_agg(b::text, E'\n' order by b::text) from connector.count_budget b),
                (select string_agg(t::text, E'\n' order by t::text) from connector.register_told t))
            """);
        return (string)(await ledger.ExecuteScalarAsync())!;
    }
}
