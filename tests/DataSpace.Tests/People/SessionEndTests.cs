using System.Net;
using DataSpace.Tests.Crashes;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace DataSpace.Tests.People;

/// <summary>A session at a node counts from when the person proved who it is, not from when it came by.</summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class SessionEndTests(PeopleSpace space)
{
    private const int SessionHours = 10;

    [Fact]
    public async Task A_session_at_a_node_ends_ten_hours_after_the_person_proved_who_it_is()
    {
        var town = space.Town("Menen");
        await using var identity = await SpaceDatabase.OpenAsync($"{space.Space.DatabasePrefix}_identity%");
        await using var menen = await SpaceDatabase.OpenAsync(
            $"{space.Space.DatabasePrefix}_{town.Node.Name}_{town.Member.Slug}".Replace('-', '_'));
        var name = await space.MakePersonAsync(town, PersonRole.DataSteward);
        using var browser = await space.SignInAsync(town, name);
        var subject = await ScalarAsync<Guid>(identity, $"select id from identity.account where name = '{name}'");
        (await LeftAsync(menen, subject)).ShouldBe(TimeSpan.FromHours(SessionHours));

        // It proved who it is seven hours ago, after it was made, and comes by again without being asked.
        await ScalarAsync<object?>(menen, $"delete from node.session where subject = '{subject}'");
        await ScalarAsync<object?>(identity, $"""
            update identity.browser set authenticated_at = authenticated_at - interval '7 hours'
            where account_id = '{subject}';
            update identity.account set sessions_after = sessions_after - interval '7 hours' where id = '{subject}'
            """);
        await browser.OpenAsync(town.Below("/sign-in?return=/start"));
        browser.At.ToString().ShouldBe(town.Below("/start"), browser.Text);
        (await LeftAsync(menen, subject)).ShouldBe(TimeSpan.FromHours(SessionHours));
        (await ScalarAsync<bool>(menen, $"""
            select expires_at < now() + interval '3 hours 1 minute' from node.session where subject = '{subject}'
            """)).ShouldBeTrue();

        await ScalarAsync<object?>(
            menen, $"update node.session set expires_at = now() where subject = '{subject}'");
        await browser.PeekAsync(town.Below("/manage/v1/sources"));
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized, "it is over, however much it was used");
    }

    // From the proof to the end.
    private static Task<TimeSpan> LeftAsync(NpgsqlDataSource town, Guid subject) => ScalarAsync<TimeSpan>(
        town, $"select expires_at - authenticated_at from node.session where subject = '{subject}'");

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource database, string text)
    {
        await using var command = database.CreateCommand(text);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
