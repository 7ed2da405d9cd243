using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using DataSpace.Tests.Crashes;
using Npgsql;

namespace DataSpace.Tests.Pages;

/// <summary>
/// What others brought to the hostile town: a vendor whose name means harm, what it delivered and is told of it, a
/// circle, merchants, plans of benchmarks and a mail. Rows that no peer of this data space would send are laid down as
/// they would stay in the database, so that the pages alone have to bear them.
/// </summary>
internal static class HostilePeers
{
    private const string Delivery = "ramp-delivery";

    public static async Task PrepareAsync(DemoSpace space, Address town, DateOnly day)
    {
        var vendor = space.Book.Of(Roles.Vendor);
        await using var identity = await SpaceDatabase.OpenAsync($"{space.DatabasePrefix}_identity%");
        await ExecuteAsync(
            identity, "update identity.participant set name = $2 where did = $1", vendor.Did.ToString());
        await PostAsync("sources", Source(town));
        await PostAsync("delivery-specifications", Specification(town, vendor, day));
        await PostAsync("circles", new JsonObject
        {
            ["id"] = "urn:circle:ramp", ["name"] = HostileTown.Endless,
            ["members"] = new JsonArray(space.Book.Towns[0].Did.ToString()), ["indicators"] = new JsonArray("W1"),
        });
        await using var database = await SpaceDatabase.OpenAsync(
            $"{space.DatabasePrefix}_{town.Node.Name}_{town.Member.Slug}".Replace('-', '_'));
        foreach (var statement in Statements)
        {
            await ExecuteAsync(database, statement, vendor.Did.ToString());
        }

        async Task PostAsync(string path, JsonObject body) => await space.Talk.PostAsync(
            town.Manage(path), body, town.Did, town.Did, CancellationToken.None);
    }

    // $1 is the vendor, $2 a name as long as one may be.
    private static IEnumerable<string> Statements =>
    [
        // A mail about something of that name, which its server did not take.
        """
        insert into connector.notice (key, kind, subject, about, raised_at, due, state, mail, attempts, problem, peer)
        values ('harm', 'FeedKeyExpiring', 'harm', $2, now(), now(), 'dead', gen_random_uuid(), 9, $2, $1)
        """,
        $$"""
        with receipt as (
            insert into connector.delivery_receipt (id, specification, dataset, agreement, vendor, file_name, digest,
                bytes, rows_read, rows_set_aside, cells_missing, set_aside, verdict, reasons, received_at, statement)
            select gen_random_uuid(), id, dataset, 'urn:none', $1, $2, '\x00', 1, 24, 1, 0, '{"NegativeNumber": 1}',
                'PartlyAccepted',
                jsonb_build_array(jsonb_build_object('Code', 'DELIVERY-016', 'Status', 422, 'Message', $2, 'Hint', $2)),
                now(), 'none'
            from connector.delivery_specification where id = '{{Delivery}}' returning id)
        insert into connector.delivery_row (receipt, line, reason, detail) select id, 1, 'NegativeNumber', $2
        from receipt
        """,
        $"""
        insert into connector.alert (kind, specification, vendor, message, raised_at, told)
        values ('DeliveryRejected', '{Delivery}', $1, $2, now(), 'open')
        """,
        """
        insert into connector.received_alert (town, town_alert, kind, specification, message, raised_at)
        values ($1, 1, 'DeliveryRejected', $2, $2, now())
        """,
        """
        insert into connector.shop (id, person, name, area, sector, shown_since, invited_at)
        select gen_random_uuid(), gen_random_uuid(), $2, coalesce($1, $2), 'food', now(), now()
        """,
        """
        insert into connector.benchmark_answer (plan_hash, plan, indicator, period, roster, state, refusal_code,
            refusal, decided_at)
        select 'ramp', jsonb_build_object('id', $2, 'mode', 'shares', 'round', 1, 'requestedBy', $1, 'purpose', $2,
                'group', $2, 'membershipRule', $2, 'deadline', '2026-01-01T00:00:00Z'),
            $2, $2, array[$1, $2], 'refused', 'BENCH-101', $2, now() + interval '1 day'
        """,
    ];

    private static JsonObject Source(Address town) => new()
    {
        ["format"] = "wide-csv", ["id"] = Delivery, ["title"] = HostileTown.Harm, ["nis"] = town.Member.Nis,
        ["vendor"] = HostileTown.Harm, ["property"] = "passages", ["unit"] = "passages", ["upperBound"] = 100_000,
        ["timeZone"] = "Europe/Brussels",
        ["stamp"] = new JsonObject
        {
            ["column"] = "time", ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start", ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = HostileTown.Endless }),
        ["series"] = new JsonArray(new JsonObject { ["column"] = HostileTown.Harm, ["zone"] = "centrum" }),
    };

    private static JsonObject Specification(Address town, Address vendor, DateOnly day) => new()
    {
        ["id"] = Delivery, ["title"] = HostileTown.Harm, ["titleNl"] = HostileTown.Endless,
        ["vendor"] = vendor.Did.ToString(), ["source"] = Delivery, ["properties"] = new JsonArray("passages"),
        ["zones"] = new JsonArray(new JsonObject
        {
            ["nis"] = town.Member.Nis, ["zone"] = "centrum", ["streets"] = new JsonArray(HostileTown.Harm),
        }),
        ["frequency"] = "P1D", ["deadline"] = "P2D", ["timeZone"] = "Europe/Brussels",
        ["contract"] = new JsonObject { ["start"] = $"{day:yyyy-MM-dd}", ["end"] = $"{day.AddDays(365):yyyy-MM-dd}" },
        ["quality"] = new JsonObject { ["minimumCoveragePercent"] = 90, ["maximumSetAsidePercent"] = 5 },
        ["ownership"] = HostileTown.Endless, ["exit"] = HostileTown.Harm,
    };

    private static async Task ExecuteAsync(NpgsqlDataSource database, string statement, string vendor)
    {
        await using var command = database.CreateCommand(statement);
        command.Parameters.AddWithValue(vendor);
        command.Parameters.AddWithValue(HostileTown.Endless);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
