using System.Text.Json.Nodes;
using Connector.Tests.Deliveries;
using Dasta.Connector.Collection.Inbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Collection;

/// <summary>A watched folder on a real file system.</summary>
[Collection(DeliveryStages.Name)]
public sealed class InboxTests(DeliveryStage stage) : IDisposable
{
    private readonly string _inbox = Directory.CreateTempSubdirectory("dasta-inbox").FullName;
    private readonly SettableClock _clock = new() { Now = DateTimeOffset.UtcNow };
    private InboxRound? _round;

    public void Dispose() => Directory.Delete(_inbox, recursive: true);

    [Fact]
    public async Task A_file_that_settled_is_imported_and_moved_with_a_report_beside_it()
    {
        var folder = await SourceAsync("inbox-good");
        await File.WriteAllTextAsync(Path.Combine(folder, "day.csv"), DeliveryStage.Day(0));
        await LookAsync(TimeSpan.Zero);
        Exists(folder, "day.csv").ShouldBeTrue();

        await LookAsync(TimeSpan.FromSeconds(11));
        (await stage.StoredAsync("inbox-good")).Count.ShouldBe(24);
        Exists(folder, "day.csv").ShouldBeFalse();
        Exists(folder, "done/day.csv").ShouldBeTrue();
        (await ReportAsync(folder, "done/day.csv"))["summary"]!["stored"]!.GetValue<long>().ShouldBe(24);
    }

    [Fact]
    public async Task A_file_that_still_grows_or_is_named_unfinished_is_left_alone()
    {
        var folder = await SourceAsync("inbox-growing");
        var path = Path.Combine(folder, "day.csv");
        await File.WriteAllTextAsync(Path.Combine(folder, "other.csv.part"), DeliveryStage.Day(1));
        foreach (var part in DeliveryStage.Day(0).Chunk(150))
        {
            await File.AppendAllTextAsync(path, new string(part));
            await LookAsync(TimeSpan.FromSeconds(9));
            Exists(folder, "day.csv").ShouldBeTrue();
        }

        await LookAsync(TimeSpan.FromSeconds(11));
        Exists(folder, "done/day.csv").ShouldBeTrue();
        Exists(folder, "other.csv.part").ShouldBeTrue();
        (await stage.StoredAsync("inbox-growing")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task What_is_no_file_of_its_source_fails_with_the_reason_and_nothing_else_is_touched()
    {
        var folder = await SourceAsync("inbox-bad");
        var secret = Path.Combine(_inbox, "secret.txt");
        await File.WriteAllTextAsync(secret, DeliveryStage.Day(0));
        File.CreateSymbolicLink(Path.Combine(folder, "link.csv"), secret);
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.csv"), "");
        await File.WriteAllTextAsync(Path.Combine(folder, "other.csv"), "a,b\n1,2\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "huge.csv"), new string('x', 1024 * 1024 + 1));
        Directory.CreateDirectory(Path.Combine(folder, "deeper"));
        await File.WriteAllTextAsync(Path.Combine(folder, "deeper", "day.csv"), DeliveryStage.Day(0));
        await SettleAsync();

        foreach (var (name, code) in new[]
        {
            ("link.csv", "COLLECT-011"), ("empty.csv", "COLLECT-011"), ("other.csv", "INDICATOR-004"),
            ("huge.csv", "COLLECT-012"),
        })
        {
            (await ReportAsync(folder, $"failed/{name}"))["refusal"]!["code"]!.GetValue<string>().ShouldBe(code, name);
        }

        (await File.ReadAllTextAsync(secret)).ShouldBe(DeliveryStage.Day(0));
        Exists(folder, "deeper/day.csv").ShouldBeTrue();
        (await stage.StoredAsync("inbox-bad")).Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(".taking")]
    [InlineData("done")]
    [InlineData("failed")]
    public async Task A_link_in_the_place_of_a_folder_of_the_house_moves_nobody_elses_files(string name)
    {
        var source = $"inbox-link-{name.TrimStart('.')}";
        var folder = await SourceAsync(source);
        var elsewhere = Directory.CreateDirectory(Path.Combine(_inbox, ".elsewhere")).FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "key.csv"), DeliveryStage.Day(0));
        Directory.CreateSymbolicLink(Path.Combine(folder, name), elsewhere);
        await File.WriteAllTextAsync(Path.Combine(folder, "day.csv"), DeliveryStage.Day(0));
        await SettleAsync();

        Directory.GetFiles(elsewhere).ShouldHaveSingleItem().ShouldEndWith("key.csv");
        Exists(folder, "day.csv").ShouldBeTrue();
        (await stage.StoredAsync(source)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_that_is_no_source_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_inbox, "unknown"));
        await File.WriteAllTextAsync(Path.Combine(_inbox, "unknown", "day.csv"), DeliveryStage.Day(0));
        await SettleAsync();
        (await ReportAsync(Path.Combine(_inbox, "unknown"), "failed/day.csv"))["refusal"]!["code"]!
            .GetValue<string>().ShouldBe("INDICATOR-003");
    }

    [Fact]
    public async Task What_a_crash_left_claimed_is_taken_up_and_to_import_it_twice_changes_nothing()
    {
        var folder = await SourceAsync("inbox-crash");
        await File.WriteAllTextAsync(Path.Combine(folder, "day.csv"), DeliveryStage.Day(0));
        await SettleAsync();

        // As if the process had died after the import and before the move.
        File.Move(Path.Combine(folder, "done", "day.csv"), Path.Combine(folder, ".taking", "day.csv"));
        _round = null;
        await LookAsync(TimeSpan.Zero);
        var again = Directory.GetFiles(Path.Combine(folder, "done"), "*-day.csv").ShouldHaveSingleItem();
        (await ReportAsync(folder, $"done/{Path.GetFileName(again)}"))["summary"]!["alreadyKnown"]!.GetValue<bool>()
            .ShouldBeTrue();
        (await stage.StoredAsync("inbox-crash")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task One_process_at_a_time_looks_into_an_inbox()
    {
        var folder = await SourceAsync("inbox-locked");
        await File.WriteAllTextAsync(Path.Combine(folder, "day.csv"), DeliveryStage.Day(0));
        using (InboxLock.TryTake(_inbox))
        {
            await SettleAsync();
            Exists(folder, "day.csv").ShouldBeTrue();
        }

        await SettleAsync();
        Exists(folder, "done/day.csv").ShouldBeTrue();
    }

    private static bool Exists(string folder, string name) => File.Exists(Path.Combine(folder, name));

    private static async Task<JsonNode> ReportAsync(string folder, string name) =>
        JsonNode.Parse(await File.ReadAllTextAsync(InboxReport.PathOf(Path.Combine(folder, name))))!;

    private async Task<string> SourceAsync(string id)
    {
        (await stage.PutAsync(stage.Specification(id))).ShouldHave(201);
        return Directory.CreateDirectory(Path.Combine(_inbox, id)).FullName;
    }

    private async Task SettleAsync()
    {
        await LookAsync(TimeSpan.Zero);
        await LookAsync(TimeSpan.FromSeconds(11));
    }

    private Task LookAsync(TimeSpan later)
    {
        _clock.Now += later;
        _round ??= new InboxRound(
            stage.Town.Participant, _inbox, new SettledFiles(_clock, TimeSpan.FromSeconds(10)), 1024 * 1024, _clock,
            NullLogger.Instance);
        return _round.LookAsync(CancellationToken.None);
    }
}
