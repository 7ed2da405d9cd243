using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;
using Npgsql;

namespace Connector.Tests.Calculation.Releases;

/// <summary>Where figures come from: runs, inputs, chains of sources and vintages, through a vendor switch.</summary>
public sealed class ProvenanceTests : IAsyncLifetime
{
    private const string March = "V1_31004-zone-centre_2014MM03";
    private const string November = "V1_31004-zone-centre_2013MM11";

    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        foreach (var source in new[] { "before", "after" })
        {
            var mapping = TestTown.Mapping("centre");
            (mapping["id"], mapping["timeZone"], mapping["vendor"]) = (source, "UTC", "Vendor " + source);
            (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        }

        await ImportAsync("before", new(2013, 1, 1), new(2013, 12, 31), 100);
        await ImportAsync("after", new(2013, 10, 1), new(2014, 3, 31), 200);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_figure_is_explained_down_to_its_files_and_the_factor_of_the_splice()
    {
        var spliced = (await _town.Store.SpliceAsync(
            new(("before", "centre"), ("after", "centre")), default)).Value.Value;
        await ReleaseAsync();

        var explained = (await _town.Store.ExplainFigureAsync(March, default)).Value.Value;

        var vintage = explained.Vintages.ShouldHaveSingleItem();
        (vintage.Number, vintage.IndicatorVersion, vintage.Value, vintage.RunCode)
            .ShouldBe((1, 2, 100, explained.Run!.Code));
        explained.Run.FinishedAt!.Value.ShouldBeGreaterThanOrEqualTo(explained.Run.StartedAt);
        explained.Run.CodeVersion.ShouldStartWith("0.");
        var (old, next) = (explained.Sources[0], explained.Sources[1]);
        (old.SourceId, old.Vendor, old.From, old.Until, old.Method).ShouldBe(
            ("before", "Vendor before", new(2013, 1, 1), new(2013, 12, 31), "median-of-ratios"));
        (old.Workday!.Value, old.LogError!.Value, old.OverlapDays, old.WindowFrom, old.WindowUntil).ShouldBe(
            (spliced.Workday, spliced.StandardError, 92, new(2013, 10, 1), new(2013, 12, 31)));
        (next.SourceId, next.From, next.Until, next.Method).ShouldBe(("after", new(2014, 1, 1), null, null));
        explained.Inputs.Select(one => (one.Kind, one.FileName)).ShouldBe(
            [("readings", "after.csv"), ("readings", "before.csv")]);
    }

    [Fact]
    public async Task A_commitment_is_opened_by_its_salt_and_tells_a_reader_nothing_else()
    {
        await ReleaseAsync();
        var explained = (await _town.Store.ExplainFigureAsync(March, default)).Value.Value;

        foreach (var input in explained.Inputs)
        {
            var opened = SHA256.HashData(Convert.FromHexString(input.Salt + input.Digest));
            Convert.ToHexStringLower(opened).ShouldBe(input.Commitment);
            (await CountAsync(_town.Reads, "released.run_input", "commitment", input.Commitment)).ShouldBe(1);
        }

        var together = string.Concat(explained.Inputs.OrderBy(one => one.Number).Select(one => one.Commitment));
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(together)))
            .ShouldBe(explained.Run!.InputsCommitment);
        explained.Inputs.Select(one => one.Salt).ShouldBeUnique();
        await Should.ThrowAsync<PostgresException>(
            () => CountAsync(_town.Reads, "raw.run_input", "source_id", "before"));
    }

    [Fact]
    public async Task A_change_of_the_past_makes_a_new_vintage_and_leaves_the_old_one_and_its_run_as_they_were()
    {
        await ReleaseAsync();
        var first = (await _town.Store.ExplainFigureAsync(November, default)).Value.Value;
        await ImportAsync("before", new(2013, 11, 1), new(2013, 11, 30), 150);
        await ReleaseAsync();

        var second = (await _town.Store.ExplainFigureAsync(November, default)).Value.Value;

        second.Vintages.Select(one => one.Number).ShouldBe([2, 1]);
        second.Vintages[1].ShouldBe(first.Vintages.Single());
        second.Vintages[0].Value.ShouldNotBe(first.Vintages[0].Value);
        second.Run!.Code.ShouldNotBe(first.Run!.Code);
        second.Run.InputsCommitment.ShouldNotBe(first.Run.InputsCommitment);
        (first.InputCount, second.InputCount).ShouldBe((2, 3));
        // What both runs used is written down once.
        (await _town.ScalarAsync<long>("SELECT count(*) FROM released.run_input")).ShouldBe(3);
    }

    [Fact]
    public async Task Parts_are_written_anew_only_where_a_splice_changed_them()
    {
        await ReleaseAsync();
        await ReleaseAsync();
        (await PartsAsync()).ShouldBe([("after", null, true), ("before", null, true)]);

        await _town.Store.SpliceAsync(new(("before", "centre"), ("after", "centre")), default);
        await ReleaseAsync();

        (await PartsAsync()).ShouldBe([
            ("after", null, false), ("after", null, true), ("before", null, false),
            ("before", "median-of-ratios", true)]);
    }

    [Theory]
    [InlineData("UPDATE released.observation SET value = 1")]
    [InlineData("UPDATE released.observation SET value = 1, vintage = vintage + 1")]
    [InlineData("UPDATE released.observation SET published_at = now()")]
    public async Task Not_even_the_role_that_publishes_can_change_what_was_published(string statement)
    {
        await ReleaseAsync();
        await using var command = _town.Raw.CreateCommand(statement);

        (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState.ShouldBe("23514");
    }

    [Fact]
    public async Task A_figure_that_does_not_exist_is_refused() =>
        (await _town.Store.ExplainFigureAsync("V1_31004-zone-centre_1999MM01", default))
            .Refusal!.Code.ShouldBe("INDICATOR-032");

    private async Task ReleaseAsync() => (await _town.Store.ReleaseAsync(
        new ReleaseRequest(2013, ["V1"]), new DisclosureControl(new DisclosureSettings()), default))
        .Succeeded.ShouldBeTrue();

    private Task<(string, string?, bool)[]> PartsAsync() => _town.QueryAsync<(string, string?, bool)>(
        "SELECT source_id, method, last_run IS NULL FROM released.source_part ORDER BY source_id, number");

    private static async Task<long> CountAsync(NpgsqlDataSource role, string table, string column, string value)
    {
        await using var command = role.CreateCommand($"SELECT count(*) FROM {table} WHERE {column} = $1");
        command.Parameters.Add(new() { Value = value });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ImportAsync(string source, DateTime first, DateTime last, int count)
    {
        var text = "local_time,centre\n" + string.Join('\n', Enumerable.Range(0, ((last - first).Days + 1) * 24)
            .Select(hour => string.Create(
                CultureInfo.InvariantCulture, $"{first.AddHours(hour):yyyy-MM-dd'T'HH:mm},{count}")));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        (await _town.Store.ImportAsync(source, stream, source + ".csv", null, default)).Succeeded.ShouldBeTrue();
    }
}
