namespace Connector.Tests.Cli;

public sealed class FeedKeyTests : IAsyncLifetime
{
    private StubSpace _space = null!;

    public async Task InitializeAsync() => _space = await StubSpace.StartAsync();

    public async Task DisposeAsync() => await _space.DisposeAsync();

    [Fact]
    public async Task A_town_makes_a_key_sees_it_once_lists_it_and_revokes_it()
    {
        _space.Answer("POST /oostkamp/manage/v1/feed-keys", """
            {"id":"dfk1","user":"dfk1","password":"the-secret","service":"https://t/odata/v4/",
             "serviceWithKey":"https://t/feeds/dfk1.the-secret/odata/v4/","expiresAt":"2027-01-01T00:00:00Z"}
            """, 201);
        _space.Answer("GET /oostkamp/manage/v1/feed-keys", $$"""
            {"feedKeys":[{"id":"dfk1","consumer":"{{StubSpace.Researcher}}","note":"Power BI"}]}
            """);
        _space.Answer("DELETE /oostkamp/manage/v1/feed-keys/dfk1", "{}");

        var made = await _space.RunAsync("feed-key", "create", "--as", "Oostkamp", "--agreement", "urn:a");
        made.ExitCode.ShouldBe(0, made.Error);
        made.Output.ShouldContain("the-secret");
        made.Output.ShouldContain("not shown again");
        var listed = await _space.RunAsync("feed-key", "list", "--as", "Oostkamp");
        listed.Output.ShouldContain("Power BI");
        (await _space.RunAsync("feed-key", "revoke", "dfk1", "--as", "Oostkamp")).Output.ShouldContain("Revoked dfk1");
    }
}
