using System.Globalization;
using Dasta.Indicators.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Store;

/// <summary>Whatever files come in whatever order, the store holds what a plain dictionary would hold.</summary>
public sealed class RepeatedImportTests
{
    private static readonly string[] Columns = ["a", "b", "c"];

    [Fact]
    public async Task The_store_agrees_with_a_dictionary_after_any_sequence_of_files()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping(Columns), default)).Succeeded.ShouldBeTrue();
        var model = new Dictionary<(string Column, DateTime Start), int>();
        var cell = Gen.Frequency((1, Gen.Constant(-1)), (4, Gen.Choose(0, 3)));
        var row = Gen.Choose(0, 170)
            .Zip(cell.ArrayOf(Columns.Length), (hours, cells) => (Hours: hours * 13, Cells: cells));
        foreach (var file in Gen.Sample(row.NonEmptyListOf(), 12, new Rnd(12), 25))
        {
            var rows = file.DistinctBy(one => one.Hours).ToArray();
            // January to March 2014 in Melbourne, as local stamps before the clock change.
            var lines = rows.Select(one => string.Create(CultureInfo.InvariantCulture,
                $"{Start(one.Hours).AddHours(11):yyyy-MM-dd'T'HH:mm},{string.Join(',', one.Cells.Select(Text))}"));
            await town.ImportAsync("local_time,a,b,c\n" + string.Join('\n', lines));
            foreach (var (hours, cells) in rows)
            {
                for (var column = 0; column < Columns.Length; column++)
                {
                    if (cells[column] >= 0)
                    {
                        model[(Columns[column], Start(hours))] = cells[column];
                    }
                }
            }

            var stored = await town.QueryAsync<(string Column, DateTime Start, int Value)>(
                $"SELECT code, starts_at, value FROM {TestTown.Readings}");
            stored.ToDictionary(one => (one.Column, one.Start), one => one.Value).ShouldBe(model, ignoreOrder: true);
        }

        (await town.ScalarAsync<long>($"""
            SELECT count(*) FROM raw.reading FULL JOIN (
                SELECT series_id, (starts_at AT TIME ZONE 'Australia/Melbourne')::date AS local_day,
                    count(*) AS present, sum(value) AS total
                FROM {TestTown.Readings} GROUP BY 1, 2) AS anew USING (series_id, local_day)
            WHERE (reading.present, reading.hours_present, reading.total)
                IS DISTINCT FROM (anew.present, anew.present, anew.total)
            """)).ShouldBe(0);
        (await MonthTotalsAsync(town, "raw.month_total"))
            .ShouldBe(await MonthTotalsAsync(town, $"({MonthSums.Select("true", "21")}) AS anew"));
    }

    private static Task<string[]> MonthTotalsAsync(TestTown town, string table) =>
        town.QueryAsync<string>($"SELECT {table.Split(' ')[^1].Split('.')[^1]}::text FROM {table} ORDER BY 1");

    private static string Text(int value) => value < 0 ? string.Empty : value.ToString(CultureInfo.InvariantCulture);

    private static DateTime Start(int hours) => new DateTime(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours);
}
