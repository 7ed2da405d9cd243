using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Reads;

namespace Policies.Tests.Reads;

public sealed class PagingTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private readonly Reading _reading = new(database.Source, new ReadSettings { PageSize = 7 });

    [Theory]
    [InlineData("")]
    [InlineData("$orderby=Value")]
    [InlineData("$orderby=Value desc")]
    [InlineData("$orderby=ReferencePeriod desc,Value,Status desc")]
    [InlineData("$orderby=PeriodStart desc,AreaCode")]
    [InlineData("$orderby=PublishedAt,Coverage desc")]
    [InlineData("$orderby=Id desc")]
    [InlineData("$orderby=Coverage&$select=Value")]
    public async Task A_walk_along_the_next_links_meets_every_row_once(string options)
    {
        var (rows, pages) = await _reading.WalkAsync("Observations?" + options);

        pages.ShouldBe((database.Figures.Count + 6) / 7);
        rows.Select(KeyOf).ShouldBe(database.Figures.Select(figure => figure.Id), ignoreOrder: true);
    }

    [Theory]
    [InlineData("Value", false)]
    [InlineData("Value desc", true)]
    public async Task Null_comes_first_ascending_and_last_descending(string order, bool descending)
    {
        var (rows, _) = await _reading.WalkAsync("Observations?$orderby=" + order);

        var values = rows.Select(row => (double?)row["Value"]).ToArray();
        values.ShouldBe(descending ? values.OrderDescending().ToArray() : values.Order().ToArray());
    }

    [Fact]
    public async Task A_walk_is_not_disturbed_by_rows_that_come_before_it()
    {
        var first = await _reading.JsonAsync("Observations?$orderby=PeriodStart");
        var next = Next(first)!;
        await InsertAsync("!_early_2000JJ00", "2000-01-01");
        try
        {
            var (rows, _) = await _reading.WalkAsync(next);
            rows.Select(KeyOf).Concat(first["value"]!.AsArray().Select(row => KeyOf(row!.AsObject())))
                .ShouldBe(database.Figures.Select(figure => figure.Id), ignoreOrder: true);
        }
        finally
        {
            await using var delete = database.Source.CreateCommand(
                "BEGIN READ WRITE; DELETE FROM released.observation WHERE period_start < '2001-01-01'; COMMIT");
            await delete.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("$top=20", 20, 3)]
    [InlineData("$top=7", 7, 1)]
    [InlineData("$top=0", 0, 1)]
    [InlineData("$top=20&$skip=5", 20, 3)]
    [InlineData("$skip=260", 10, 2)]
    public async Task Top_and_skip_hold_over_the_whole_walk(string options, int expected, int expectedPages)
    {
        var (rows, pages) = await _reading.WalkAsync("Observations?" + options);

        rows.Count.ShouldBe(expected);
        pages.ShouldBe(expectedPages);
        rows.Select(KeyOf).ShouldBeUnique();
    }

    [Fact]
    public async Task A_preferred_page_size_holds_for_the_walk()
    {
        var (rows, pages) = await _reading.WalkAsync("Observations", pageSize: 100);
        rows.Count.ShouldBe(270);
        pages.ShouldBe(3);
    }

    [Fact]
    public async Task The_most_rows_of_a_policy_hold_over_the_walk_and_can_not_be_skipped()
    {
        var narrowing = Narrowing.None with { MaximumRows = 10 };

        (await _reading.WalkAsync("Observations", narrowing)).Rows.Count.ShouldBe(10);
        (await _reading.WalkAsync("Observations?$skip=8", narrowing)).Rows.Count.ShouldBe(2);
        (await _reading.WalkAsync("Observations?$skip=10", narrowing)).Rows.Count.ShouldBe(0);
        (await _reading.TextAsync("Observations/$count", narrowing)).Value.ShouldBe("10");
    }

    [Fact]
    public async Task A_skip_token_that_was_changed_or_carried_to_another_query_is_refused()
    {
        var next = Next(await _reading.JsonAsync("Observations?$filter=Value gt 90"))!;
        var token = next[(next.IndexOf("$skiptoken=", StringComparison.Ordinal) + "$skiptoken=".Length)..];
        (await _reading.TextAsync(next)).Succeeded.ShouldBeTrue();

        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            (await _reading.TextAsync(next.Replace(token, changed, StringComparison.Ordinal)))
                .Refusal?.Code.ShouldBe("READ-010", $"at {i}");
        }

        foreach (var other in (string[])["", "?$filter=Value gt 80", "?$top=500"])
        {
            (await _reading.TextAsync($"Observations{other}{(other.Length == 0 ? '?' : '&')}$skiptoken={token}"))
                .Refusal?.Code.ShouldBe("READ-010", other);
        }
    }

    private static string? Next(JsonObject page) =>
        ((string?)page["@odata.nextLink"])?[Reading.Root.AbsoluteUri.Length..];

    /// <summary>The key, taken from the id of the entity where it was not selected.</summary>
    private static string KeyOf(JsonObject row) =>
        (string?)row["Id"] ?? Uri.UnescapeDataString(((string)row["@odata.id"]!).Split('\'')[1]);

    private async Task InsertAsync(string id, string start)
    {
        await using var insert = database.Source.CreateCommand(
            $"BEGIN READ WRITE; INSERT INTO released.observation VALUES ('{id}', 'early', 1, 'early', 'early', 'Year', "
            + $"'{start}', 1, 'None', 'index', 'A', 'F', 1, null, now(), 1); COMMIT");
        await insert.ExecuteNonQueryAsync();
    }
}
