using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Reads;

namespace Connector.Tests.Counts;

/// <summary>A town with a register of premises in six zones, and a researcher that may count over it.</summary>
public sealed class CountingTown : IAsyncLifetime
{
    internal const string Everything = "Premises?$apply=aggregate($count as Shops)";

    private static readonly string[] Sectors = [.. Dasta.Specs.Vocabulary.Sectors.All.Select(one => one.Code)];
    private readonly ReadingTown _town = new();

    internal ReadingTown Town => _town;

    internal string Token { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        await _town.InitializeAsync();
        await ExecuteAsync(
            """
            insert into raw.zone select '31004-z' || n, 'Zone ' || n, '31004' from generate_series(1, 6) n;
            insert into raw.source (id, title, mapping, mapping_digest, put_at)
                values ('shops', 'Shops', '{}', '', now());
            insert into raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, imported_at) values ('shops', '', '', 'shops', 1, 1, 1, 0, 0, 0, 0, now());
            insert into raw.register_version (source_id, register, valid_on, file_id, rows, loaded_at)
                select 'shops', 'premises', '2024-01-01', max(id), 1, now() from raw.file;
            """);
        // In zone z, sector s there are z * s premises; in every fourth nobody.
        var number = 0;
        for (var zone = 1; zone <= 6; zone++)
        {
            for (var sector = 0; sector < Sectors.Length; sector++)
            {
                for (var one = 0; one < zone * sector; one++, number++)
                {
                    await AddAsync(number, zone, Sectors[sector], isVacant: number % 4 == 0);
                }
            }
        }

        Total = number;
        await PublishAsync();
        Token = await AgreeAsync("urn:dataset:shops", "use");
    }

    /// <summary>How many premises there really are.</summary>
    internal int Total { get; private set; }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    internal Task PublishAsync() =>
        _town.Town.Participant.Town.PublishCountedUnitsAsync(_town.Town.Participant.Counts, default);

    internal Task<string> AgreeAsync(string dataset, string action, string opens = "premises") => _town.AgreeAsync(
        dataset,
        new JsonObject { ["permission"] = new JsonArray(new JsonObject { ["action"] = action }) },
        opens);

    internal Task<Answer> AskAsync(string query, string? token = null) => _town.ReadAsync(token ?? Token, query);

    /// <summary>The counts of an answer.</summary>
    internal async Task<long[]> CountAsync(string query, string name = "Shops") =>
        [.. (await AskAsync(query)).ShouldHave(200).Json["value"]!.AsArray()
            .Select(row => row![name]!.GetValue<long>())];

    internal Task AddAsync(int number, int zone, string sector, bool isVacant) => ExecuteAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"""
         insert into raw.premises (version_id, id, sector, vacant)
             select max(id), '{number}', '{sector}', {isVacant} from raw.register_version;
         insert into raw.premises_zone select max(id), '{number}', '31004-z{zone}' from raw.register_version;
         """));

    internal async Task ExecuteAsync(string text)
    {
        await using var command = _town.Town.Participant.Raw.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gives the researcher its budget back and forgets what was counted, as no caller ever can.</summary>
    internal async Task ForgetAsync()
    {
        await using var command = _town.Town.Participant.State.CreateCommand(
            """
            delete from connector.count_budget; delete from connector.count_released;
            delete from connector.register_told;
            """);
        await command.ExecuteNonQueryAsync();
    }
}
