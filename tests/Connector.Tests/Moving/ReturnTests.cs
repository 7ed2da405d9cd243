using System.Text.Json.Nodes;
using Dasta.Node.Start;

namespace Connector.Tests.Moving;

/// <summary>A town goes, comes back to the host its DID names, and may go again.</summary>
public sealed class ReturnTests
{
    [Fact]
    public async Task A_town_comes_back_to_the_host_it_left_and_may_go_again()
    {
        await using var town = await MovingTown.StartAsync();
        var before = (await town.AtAsync(town.Home, HttpMethod.Get, "sources")).ShouldHave(200).Text;
        await MovingTown.AnnounceAsync(town.Home, town.Away);
        await town.MoveAsync(town.Home, town.Away);
        (await town.AtAsync(town.Home, HttpMethod.Get, "sources")).ShouldHave(410);

        // The host has to say that it takes the town back.
        await Should.ThrowAsync<StartException>(() => MovingTown.AnnounceAsync(town.Away, town.Home));
        await town.Home.RestartAsync(town.Name);
        (await town.DocumentAsync()).ShouldContain($"{town.Away.Base}/");
        await MovingTown.AnnounceAsync(town.Away, town.Home);
        await town.MoveAsync(town.Away, town.Home);

        (await town.AtAsync(town.Home, HttpMethod.Get, "sources")).ShouldHave(200).Text.ShouldBe(before);
        (await town.AtAsync(town.Away, HttpMethod.Get, "sources")).ShouldHave(410).Text.ShouldContain(town.Home.Base);
        (await town.DocumentAsync()).ShouldNotContain($"{town.Away.Base}/");
        await town.Home.RestartAsync(_ => { });
        (await town.AtAsync(town.Home, HttpMethod.Get, "audit/verification")).ShouldHave(200)
            .Json["intact"]!.GetValue<bool>().ShouldBeTrue();

        await town.Away.RestartAsync(_ => { });
        await MovingTown.AnnounceAsync(town.Home, town.Away);
        await town.MoveAsync(town.Home, town.Away);
        (await town.AtAsync(town.Away, HttpMethod.Get, "sources")).ShouldHave(200).Text.ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_waits_holds_up_the_move_and_one_that_comes_meanwhile_is_not_erased()
    {
        await using var town = await MovingTown.StartAsync();
        var done = Directory.CreateDirectory(Path.Combine($"{town.Inbox}.kept", "passages", "done")).FullName;
        await File.WriteAllTextAsync(Path.Combine(done, "old.csv"), "taken in long ago");
        await MovingTown.AnnounceAsync(town.Home, town.Away);
        var waiting = town.Deposit("march.csv.part");

        (await town.AtAsync(town.Home, HttpMethod.Post, "departure", new JsonObject())).ShouldHave(409)
            .Json["code"]!.GetValue<string>().ShouldBe("MOVE-012");
        (await town.AtAsync(town.Home, HttpMethod.Get, "sources")).ShouldHave(200);

        File.Delete(waiting);
        var late = string.Empty;
        await town.MoveAsync(town.Home, town.Away, whileMoving: () => late = town.Deposit("late.csv.part"));
        File.Exists(late).ShouldBeTrue();
        Directory.EnumerateFiles(done).ShouldBeEmpty();
    }
}
