using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Reads;
using Connector.Tests.Store;

namespace Connector.Tests.Counts;

/// <summary>
/// Whoever has the shares of the hours of a week, which add up to one, and the shares of evening, weekend, lunch and
/// the busiest hours, works out what he can of the hours that were withheld.
/// </summary>
public sealed class ShareAttackTests : IAsyncLifetime
{
    private readonly ReadingTown _town = new();

    public async Task InitializeAsync()
    {
        await _town.InitializeAsync();
        var mapping = TestTown.Mapping("a", "b", "c");
        mapping["timeZone"] = "UTC";
        (await _town.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Attack_remainder_no_share_of_an_hour_is_one_less_the_others()
    {
        await FeedAsync();
        (await _town.Town.ManageAsync(HttpMethod.Post, "releases", new JsonObject
        {
            ["referenceYear"] = 2013,
            ["indicators"] = new JsonArray("P1", "V4", "V5", "V5b", "P4"),
            ["granularities"] = new JsonArray("month"),
        })).ShouldHave(200);

        var shares = await SharesAsync();

        foreach (var (line, small) in new[] { ("a", "Sun-23"), ("b", "Tue-12"), ("c", "Wed-04") })
        {
            var week = shares[line];
            week.Count.ShouldBe(168);
            week[small].ShouldBeNull();
            week.Count(hour => hour.Value is null).ShouldBe(2);
            Determined(week).ShouldBeEmpty();
        }
    }

    /// <summary>The withheld hours that are a combination of the sums that are told: those of full rank.</summary>
    private static string[] Determined(Dictionary<string, double?> week)
    {
        var busiest = week.OrderByDescending(hour => hour.Value ?? 0).Take(10).Select(hour => hour.Key).ToHashSet();
        var hidden = week.Where(hour => hour.Value is null).Select(hour => hour.Key).ToArray();
        Func<string, double>[] told =
        [
            _ => 1,
            hour => hour.StartsWith('S') ? 1 : 0,
            hour => Clock(hour) >= 18 ? 1 : 0,
            hour => hour.StartsWith('S') ? 0 : Clock(hour) switch { 12 => 1, 11 or 13 => 0.5, _ => 0 },
            hour => busiest.Contains(hour) ? 1 : 0,
        ];
        var sums = Array.ConvertAll(told, sum => Array.ConvertAll(hidden, hour => sum(hour)));
        return
        [
            .. hidden.Where((_, place) =>
                Rank([.. sums, [.. hidden.Select((_, other) => other == place ? 1.0 : 0)]]) == Rank(sums)),
        ];
    }

    private static int Clock(string hour) => int.Parse(hour[4..], CultureInfo.InvariantCulture);

    private static int Rank(double[][] rows)
    {
        var left = rows.Select(row => row.ToArray()).ToList();
        var rank = 0;
        for (var column = 0; column < rows[0].Length; column++)
        {
            if (left.Find(row => Math.Abs(row[column]) > 1e-9) is not { } pivot)
            {
                continue;
            }

            rank++;
            left.Remove(pivot);
            foreach (var row in left)
            {
                var factor = row[column] / pivot[column];
                for (var at = 0; at < row.Length; at++)
                {
                    row[at] -= factor * pivot[at];
                }
            }
        }

        return rank;
    }

    // Each line has one hour of the week that hardly anyone passes: in the evening of a weekend, at noon, at night.
    private async Task FeedAsync()
    {
        var text = new StringBuilder("local_time,a,b,c\n");
        for (var hour = new DateTime(2013, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
            hour < new DateTime(2013, 2, 1); hour = hour.AddHours(1))
        {
            var usual = 40 + (hour.Hour * 2) + (int)hour.DayOfWeek;
            var (a, b, c) = (hour.DayOfWeek, hour.Hour) switch
            {
                (DayOfWeek.Sunday, 23) => (2, usual, usual),
                (DayOfWeek.Tuesday, 12) => (usual, 2, usual),
                (DayOfWeek.Wednesday, 4) => (usual, usual, 2),
                _ => (usual, usual, usual),
            };
            text.Append(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-ddTHH:mm},{a},{b},{c}\n");
        }

        (await _town.Town.SendAsync(
            HttpMethod.Post, $"{_town.Town.Base}/manage/v1/sources/passages/files?name=counts.csv",
            _town.Town.Did, text.ToString())).ShouldHave(200);
    }

    private async Task<Dictionary<string, Dictionary<string, double?>>> SharesAsync()
    {
        var shares = new Dictionary<string, Dictionary<string, double?>>(StringComparer.Ordinal);
        await using var command = _town.Town.Participant.Raw.CreateCommand(
            """
            SELECT right(area_code, 1), breakdown, value FROM released.observation
            WHERE indicator_code = 'P1' AND period_code = '2013MM01' AND area_code LIKE '31004-zone-_'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (!shares.TryGetValue(reader.GetString(0), out var week))
            {
                shares[reader.GetString(0)] = week = new(StringComparer.Ordinal);
            }

            week[reader.GetString(1)] = await reader.IsDBNullAsync(2) ? null : reader.GetDouble(2);
        }

        return shares;
    }
}
