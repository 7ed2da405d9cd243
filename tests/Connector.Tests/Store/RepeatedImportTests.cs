using System.Globalization;
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
        foreach (var file in Gen.Sample(row.NonEmptyListOf(), 12, 25))
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

            var stored = await town.QueryAsync<(string Column, DateTime Start, int Value)>("""
                SELECT code, starts_at, value FROM raw.reading JOIN raw.series ON series.id = series_id
                """);
            stored.ToDictionary(one => (one.Column, one.Start), one => one.Value).ShouldBe(model, ignoreOrder: true);
        }

        (await town.ScalarAsync<long>("""
            SELECT count(*) FROM raw.day_total FULL JOIN (
                SELECT series_id, (starts_at AT TIME ZONE 'Australia/Melbourne')::date AS local_day,
                    count(*) AS hours, sum(value) AS total
                FROM raw.reading GROUP BY 1, 2) AS anew USING (series_id, local_day)
            WHERE (day_total.hours, day_total.total) IS DISTINCT FROM (anew.hours, anew.total)
            """)).ShouldBe(0);
    }

    private static string Text(int value) => value < 0 ? string.Empty : value.ToString(CultureInfo.InvariantCulture);

    private static DateTime Start(int hours) => new DateTime(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours);
}
