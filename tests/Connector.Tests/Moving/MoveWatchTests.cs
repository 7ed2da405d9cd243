using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Moving;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Moving;

public sealed class MoveWatchTests
{
    [Fact]
    public async Task A_move_that_can_not_be_followed_holds_up_no_other_and_no_town_that_stays()
    {
        await using var stage = await Stage.OpenAsync();
        var town = await stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        var slug = town.Participant.Slug;

        // One has gone to where nothing can be asked; after it in the table the town's own time to depart ran out.
        await NoteAsync(town, "gone", "nowhere", "moved");
        await NoteAsync(town, slug, "https://elsewhere.example", "departing");
        await town.RestartAsync(_ => { });

        await Stage.UntilAsync(() => DepartingAsync(town), left => left.SequenceEqual(["gone"]));
        await Stage.UntilAsync(
            () => town.ManageAsync(HttpMethod.Post, "sources", new JsonObject()), answer => answer.Status == 422);
    }

    private static async Task NoteAsync(StagedConnector town, string slug, string place, string state)
    {
        await using var control = await town.Service<MoveStore>().Control.OpenConnectionAsync();
        await control.ExecuteAsync("""
            insert into control.departure (slug, id, new_base, recipient, state, expires_at, changed_at)
            values (@slug, gen_random_uuid(), @place, '{}', @state, now() - interval '1 minute', now())
            """, new { slug, place, state });
    }

    private static async Task<string[]> DepartingAsync(StagedConnector town)
    {
        await using var control = await town.Service<MoveStore>().Control.OpenConnectionAsync();
        return [.. await control.QueryAsync<string>("select slug from control.departure order by slug")];
    }
}
