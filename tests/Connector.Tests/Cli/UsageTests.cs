namespace Connector.Tests.Cli;

/// <summary>What the tool says when it is asked the wrong way, or asked how.</summary>
public sealed class UsageTests
{
    public static TheoryData<string> Commands => new(
        "participants", "search", "offers", "negotiate", "negotiations", "read", "ingest", "release", "benchmarks",
        "audit", "audit verify", "audit export", "outbox", "outbox retry", "outbox dismiss",
        "policy explain");

    [Theory]
    [InlineData("There is no command frobnicate. dasta help lists the commands.", "frobnicate")]
    [InlineData("There is no command frobnicate. dasta help lists the commands.", "help", "frobnicate")]
    [InlineData("There is no option --nope. See: dasta search --help", "search", "--nope")]
    [InlineData("Option '--agreement' is required. See: dasta read --help", "read", "--as", "x")]
    [InlineData("Required command was not provided. See: dasta policy --help", "policy")]
    public async Task A_wrong_command_line_is_one_line_that_says_where_to_look(string line, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(null, arguments);

        run.ShouldBe(new ToolRun(1, string.Empty, $"dasta: {line}{Environment.NewLine}"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_every_command_teaches_with_an_example(string command)
    {
        var run = await ToolRun.OfAsync(null, [.. command.Split(' '), "--help"]);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain($"Example:{Environment.NewLine}  dasta {command}");
    }

    [Fact]
    public async Task The_help_lists_every_command()
    {
        var run = await ToolRun.OfAsync(null, "help");

        foreach (var row in Commands)
        {
            run.Output.ShouldContain($"  {row.Split(' ')[0]}");
        }
    }

    [Theory]
    [InlineData("participants")]
    [InlineData("audit", "--as", "Oostkamp")]
    public async Task Without_a_demo_it_says_how_to_start_one(params string[] arguments)
    {
        var run = await ToolRun.OfAsync(null, arguments);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe(
            "dasta: CLI-001 No demo runs here. Start one with ./dasta demo, in another terminal."
            + Environment.NewLine);
    }

    [Fact]
    public async Task A_demo_that_was_killed_is_told_from_one_that_runs()
    {
        var space = await StubSpace.StartAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{"identity": "{{space.Base}}", "catalog": "{{space.Base}}"}""");
        var address = space.Base;
        await space.DisposeAsync();

        var run = await ToolRun.OfAsync(file, "participants");

        File.Delete(file);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith($"dasta: CLI-003 No answer in time: {address}. See whether the demo still runs");
    }

    [Fact]
    public async Task A_broken_demo_file_is_a_refusal_and_no_stack_trace()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{ not json");

        var run = await ToolRun.OfAsync(file, "participants");

        File.Delete(file);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("dasta: CLI-002 ");
        run.Error.ShouldNotContain(" at Dasta.");
    }
}
