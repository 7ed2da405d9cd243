namespace Connector.Tests.Cli;

public sealed class CirclesTests : IAsyncLifetime
{
    private StubSpace _space = null!;

    public async Task InitializeAsync() => _space = await StubSpace.StartAsync();

    public async Task DisposeAsync() => await _space.DisposeAsync();

    [Fact]
    public async Task A_town_sees_enters_and_leaves_its_circles()
    {
        _space.Answer("GET /oostkamp/manage/v1/circles", $$"""
            [{"id":"urn:c","name":"Coast","members":[{"did":"{{StubSpace.Researcher}}","reciprocates":true}]}]
            """);
        _space.Answer("POST /oostkamp/manage/v1/circles", "{}", 201);
        _space.Answer("DELETE /oostkamp/manage/v1/circles/urn:c", "{}");

        (await _space.RunAsync("circles", "--as", "Oostkamp")).Output.ShouldContain("urn:c");
        var entered = await _space.RunAsync(
            "circles", "enter", "--as", "Oostkamp", "--circle", "urn:c", "--title", "Coast", "--member", "Researcher",
            "--indicators", "V1");
        entered.ExitCode.ShouldBe(0, entered.Error);
        entered.Output.ShouldContain("each member enters for itself");
        (await _space.RunAsync(
            "circles", "enter", "--as", "Oostkamp", "--circle", "urn:c", "--title", "Coast", "--member", "Nobody",
            "--indicators", "V1")).ExitCode.ShouldBe(1);
        (await _space.RunAsync("circles", "leave", "--as", "Oostkamp", "--circle", "urn:c")).ExitCode.ShouldBe(0);
    }
}
