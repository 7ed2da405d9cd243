using System.Text.Json.Nodes;
using Connector.Tests.Deliveries;
using Dapper;
using Dasta.Connector.Audit;
using Dasta.Connector.Collection.Inbox;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Connector.Tests.Collection;

/// <summary>A watched folder on a real file system.</summary>
[Collection(DeliveryStages.Name)]
public sealed class InboxTests(DeliveryStage stage) : IDisposable
{
    private readonly string _inbox = Directory.CreateTempSubdirectory("dasta-inbox").FullName;
    private readonly SettableClock _clock = new() { Now = DateTimeOffset.UtcNow };
    private InboxRound? _round;

    private string KeptFolder => _inbox + ".kept";

    public void Dispose()
    {
        Directory.Delete(_inbox, recursive: true);
        if (Directory.Exists(KeptFolder))
        {
            Directory.Delete(KeptFolder, recursive: true);
        }
    }

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
        Exists(Kept("inbox-good"), "done/day.csv").ShouldBeTrue();
        (await ReportAsync(Kept("inbox-good"), "done/day.csv"))["summary"]!["stored"]!.GetValue<long>().ShouldBe(24);
    }

    [Fact]
    public async Task What_was_taken_from_the_inbox_stands_in_the_owners_audit_also_when_it_failed()
    {
        var folder = await SourceAsync("inbox-audited");
        await File.WriteAllTextAsync(Path.Combine(folder, "1-day.csv"), DeliveryStage.Day(0));
        await File.WriteAllTextAsync(Path.Combine(folder, "2-other.csv"), "a,b\n1,2\n");
        await SettleAsync();

        (await stage.ManageAsync("audit?after=0")).ShouldHave(200).Json["entries"]!.AsArray()
            .Where(one => one!["resource"]!.GetValue<string>() == "/manage/v1/sources/inbox-audited/files")
            .Select(one => $"{one!["action"]} {one["outcome"]} {one["rows"]}")
            .ShouldBe(["import-inbox answered 24", "import-inbox INDICATOR-004 0"]);
    }

    [Fact]
    public async Task A_file_that_faults_fails_alone_and_trouble_of_the_database_keeps_the_order()
    {
        var folder = await SourceAsync("inbox-faulty");
        var other = await SourceAsync("inbox-healthy");
        await using var admin = await AdminAsync();
        await DepositAsync(folder, "1-day.csv", 0);
        await DepositAsync(folder, "2-faulty.csv", 1);
        await DepositAsync(folder, "3-day.csv", 2);
        await DepositAsync(folder, "4-trouble.csv", 3);
        await DepositAsync(folder, "5-day.csv", 4);
        await DepositAsync(other, "day.csv", 0);
        await RaiseAsync(admin, "2-faulty.csv", "22003", "4-trouble.csv", "53100");
        await SettleAsync();

        var kept = Kept("inbox-faulty");
        Exists(kept, "done/1-day.csv").ShouldBeTrue();
        (await ReportAsync(kept, "failed/2-faulty.csv"))["refusal"]!["code"]!.GetValue<string>()
            .ShouldBe("COLLECT-013");
        Exists(kept, "done/3-day.csv").ShouldBeTrue();
        Exists(kept, "done/5-day.csv").ShouldBeFalse();
        (await stage.StoredAsync("inbox-faulty")).Count.ShouldBe(48);
        (await stage.StoredAsync("inbox-healthy")).Count.ShouldBe(24);

        // The disk has room again: what waited is taken, in its order.
        await RaiseAsync(admin, "2-faulty.csv", "22003", "none", "53100");
        await SettleAsync();
        Exists(kept, "done/4-trouble.csv").ShouldBeTrue();
        Exists(kept, "done/5-day.csv").ShouldBeTrue();
        (await stage.StoredAsync("inbox-faulty")).Count.ShouldBe(96);
        await admin.ExecuteAsync("drop trigger faulty on raw.file; drop function raw.faulty");
    }

    // What a file that meets a fault of ours, or a full disk, comes to.
    private static Task<int> RaiseAsync(
        NpgsqlConnection admin, string one, string state, string other, string otherState) =>
        admin.ExecuteAsync($"""
            create or replace function raw.faulty() returns trigger language plpgsql as $$
            begin
                if new.name = '{one}' then raise exception 'x' using errcode = '{state}'; end if;
                if new.name = '{other}' then raise exception 'x' using errcode = '{otherState}'; end if;
                return new;
            end $$;
            create or replace trigger faulty before insert on raw.file for each row execute function raw.faulty()
            """);

    private async Task<NpgsqlConnection> AdminAsync()
    {
        await using var town = await stage.Town.Participant.Raw.OpenConnectionAsync();
        var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TestDatabase.Server)
        {
            Database = town.Database,
        }.ConnectionString);
        await admin.OpenAsync();
        return admin;
    }

    private static async Task DepositAsync(string folder, string name, int day)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, DeliveryStage.Day(day));
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, name[0] - '0', DateTimeKind.Utc));
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
        Exists(Kept("inbox-growing"), "done/day.csv").ShouldBeTrue();
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
            (await ReportAsync(Kept("inbox-bad"), $"failed/{name}"))["refusal"]!["code"]!
                .GetValue<string>().ShouldBe(code, name);
        }

        (await File.ReadAllTextAsync(secret)).ShouldBe(DeliveryStage.Day(0));
        Exists(folder, "deeper/day.csv").ShouldBeTrue();
        (await stage.StoredAsync("inbox-bad")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_folder_moves_nobody_elses_files()
    {
        var folder = await SourceAsync("inbox-link");
        var elsewhere = Directory.CreateDirectory(Path.Combine(_inbox, ".elsewhere")).FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "key.csv"), DeliveryStage.Day(0));
        await File.WriteAllTextAsync(Path.Combine(folder, "key.csv"), DeliveryStage.Day(0));
        await LookAsync(TimeSpan.Zero);

        // After the look that saw the folder, and before the one that takes, it is exchanged.
        Directory.Delete(folder, recursive: true);
        Directory.CreateSymbolicLink(folder, elsewhere);
        await LookAsync(TimeSpan.FromSeconds(11));

        Directory.GetFiles(elsewhere).ShouldHaveSingleItem().ShouldEndWith("key.csv");
        DepositedFiles.HoldFolder(folder).ShouldBeNull();
        (await stage.StoredAsync("inbox-link")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_with_a_second_name_or_a_pipe_is_not_opened()
    {
        var folder = await SourceAsync("inbox-names");
        var path = Path.Combine(folder, "day.csv");
        await File.WriteAllTextAsync(path, DeliveryStage.Day(0));
        await RunAsync("ln", path, Path.Combine(_inbox, "second-name"));
        await RunAsync("mkfifo", Path.Combine(folder, "pipe.csv"));
        await SettleAsync();

        foreach (var name in new[] { "day.csv", "pipe.csv" })
        {
            (await ReportAsync(Kept("inbox-names"), $"failed/{name}"))["refusal"]!["code"]!
                .GetValue<string>().ShouldBe("COLLECT-011", name);
        }

        (await stage.StoredAsync("inbox-names")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_that_is_no_source_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_inbox, "unknown"));
        await File.WriteAllTextAsync(Path.Combine(_inbox, "unknown", "day.csv"), DeliveryStage.Day(0));
        await SettleAsync();
        (await ReportAsync(Kept("unknown"), "failed/day.csv"))["refusal"]!["code"]!
            .GetValue<string>().ShouldBe("INDICATOR-003");
    }

    [Fact]
    public async Task What_a_crash_left_claimed_is_taken_up_and_to_import_it_twice_changes_nothing()
    {
        var folder = await SourceAsync("inbox-crash");
        await File.WriteAllTextAsync(Path.Combine(folder, "day.csv"), DeliveryStage.Day(0));
        await SettleAsync();

        // As if the process had died after the import and before the move.
        var kept = Kept("inbox-crash");
        File.Move(Path.Combine(kept, "done", "day.csv"), Path.Combine(kept, "taking", "day.csv"));
        _round = null;
        await LookAsync(TimeSpan.Zero);
        var again = Directory.GetFiles(Path.Combine(kept, "done"), "*-day.csv").ShouldHaveSingleItem();
        (await ReportAsync(kept, $"done/{Path.GetFileName(again)}"))["summary"]!["alreadyKnown"]!.GetValue<bool>()
            .ShouldBeTrue();
        (await stage.StoredAsync("inbox-crash")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task What_a_crash_left_claimed_is_taken_up_when_its_folder_is_gone()
    {
        var folder = await SourceAsync("inbox-gone");
        await LookAsync(TimeSpan.Zero);
        var kept = Kept("inbox-gone");
        await File.WriteAllTextAsync(Path.Combine(kept, "taking", "day.csv"), DeliveryStage.Day(0));
        Directory.Delete(folder, recursive: true);

        await LookAsync(TimeSpan.Zero);

        File.Exists(Path.Combine(kept, "done", "day.csv")).ShouldBeTrue();
        (await stage.StoredAsync("inbox-gone")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task One_process_at_a_time_looks_into_an_inbox()
    {
        var folder = await SourceAsync("inbox-locked");
        await File.WriteAllTextAsync(Path.Combine(folder, "day.csv"), DeliveryStage.Day(0));
        Directory.CreateDirectory(KeptFolder);
        using (InboxLock.TryTake(KeptFolder))
        {
            await SettleAsync();
            Exists(folder, "day.csv").ShouldBeTrue();
        }

        await SettleAsync();
        Exists(Kept("inbox-locked"), "done/day.csv").ShouldBeTrue();
    }

    private static bool Exists(string folder, string name) => File.Exists(Path.Combine(folder, name));

    private static async Task<JsonNode> ReportAsync(string folder, string name) =>
        JsonNode.Parse(await File.ReadAllTextAsync(InboxReport.PathOf(Path.Combine(folder, name))))!;

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = System.Diagnostics.Process.Start(program, arguments);
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0);
    }

    private string Kept(string source) => Path.Combine(KeptFolder, source);

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
            stage.Town.Participant, _inbox, KeptFolder, new SettledFiles(_clock, TimeSpan.FromSeconds(10)), 1024 * 1024,
            stage.Town.Service<OwnerAudit>(), _clock, NullLogger.Instance);
        return _round.LookAsync(CancellationToken.None);
    }
}
