using System.Text;
using Connector.Tests.Exchange;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Tables.Workbooks;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Sources;

/// <summary>Where files lie while they are read, and what becomes of them when a process is killed.</summary>
public sealed class SpoolFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-spool-test").FullName;

    private string Folder => Path.Combine(_folder, "spool");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_workbook_is_put_aside_in_the_folder_that_was_set_and_leaves_no_name_there()
    {
        var settings = new ImportSettings { SpoolFolder = Folder };
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("content"));
        await using (var file = await SpooledFile.CreateAsync(content, settings, default))
        {
            Path.GetDirectoryName(file.Name).ShouldBe(Folder);
            file.Length.ShouldBe(7);
        }

        Directory.GetFiles(Folder).ShouldBeEmpty();
        settings.SpoolFolder = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(settings.SpoolFolder, "in the way");
        await Should.ThrowAsync<IOException>(() => SpooledFile.CreateAsync(Stream.Null, settings, default));
    }

    [Fact]
    public async Task A_connector_follows_the_settings_of_imports_and_sweeps_what_a_killed_one_left()
    {
        Directory.CreateDirectory(Folder);
        var left = Path.Combine(Folder, "dasta-spool-left");
        var other = Path.Combine(Folder, "notes.txt");
        await File.WriteAllTextAsync(left, "of a town");
        await File.WriteAllTextAsync(other, "of somebody else");
        await using var stage = await Stage.OpenAsync();
        var town = await stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
            settings["Import"] = new System.Text.Json.Nodes.JsonObject
            {
                ["SpoolFolder"] = Folder, ["LineLimitBytes"] = 256,
            });

        File.Exists(left).ShouldBeFalse();
        File.Exists(other).ShouldBeTrue();
        var mapping = Store.TestTown.Mapping("a");
        (await town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        var csv = $"local_time,a\n2025-02-03T00:00,5\n2025-02-03T01:00,{new string('7', 300)}\n";
        (await town.SendAsync(
            HttpMethod.Post, $"{town.Base}/manage/v1/sources/{mapping["id"]}/files?name=a.csv", town.Did, csv))
            .ShouldHave(200).Text.ShouldContain("LineTooLong");
        Directory.GetFiles(Folder).ShouldBe([other]);
    }
}
