using System.Diagnostics;
using System.Net;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Specs.Vocabulary;

namespace DataSpace.Tests.People;

/// <summary><c>dasta people</c> as a process of its own, against real processes.</summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class PeopleCommandTests(PeopleSpace space)
{
    [Fact]
    public async Task A_town_invites_lists_and_ends_a_person_with_the_tool()
    {
        new DemoFile(space.Space.Options.StateFolder).Write(space.Space.Book);
        var name = $"t{Guid.NewGuid():N}@example.org";
        var invited = await RunAsync(
            0, "people", "invite", name, "--as", "Menen", "--role", PersonRole.Reader, "--called", "Jo Maes");
        using var browser = new Browser();
        await browser.OpenAsync(invited.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)));
        await browser.SubmitAsync("/invitation", ("new", PeopleSpace.Password), ("again", PeopleSpace.Password));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);

        await RunAsync(0, "people", "roles", name, "--as", "Menen", "--role", PersonRole.Auditor);
        var listed = await RunAsync(0, "people", "list", "--as", "Menen", "--json");
        listed.ShouldContain(name);
        listed.ShouldContain("Jo Maes");
        using var auditor = await space.SignInAsync(space.Town("Menen"), name);
        await auditor.PeekAsync(space.Town("Menen").Below("/manage/v1/audit"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Text);

        (await RunAsync(0, "people", "end", name, "--as", "Menen")).ShouldContain("has no access any more");
        using var gone = await space.SignInAsync(space.Town("Menen"), name);
        gone.Status.ShouldBe(HttpStatusCode.Forbidden, gone.Text);
        (await RunAsync(1, "people", "end", "nobody@example.org", "--as", "Menen"))
            .ShouldContain("none of your people");
    }

    private async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Tool(), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DASTA_DEMO"] = Path.Combine(space.Space.Options.StateFolder, "demo.json") },
        };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(exitCode, string.Concat(said));
        return string.Concat(said);
    }
}
