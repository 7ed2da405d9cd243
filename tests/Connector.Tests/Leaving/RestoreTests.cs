using System.IO.Compression;
using System.Text;
using Connector.Tests.Store;

namespace Connector.Tests.Leaving;

/// <summary>What an export that someone edited can't bring in.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private TestTown _town = null!;
    private HeldExport _export = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
        await _town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n2025-02-03T01:00,7\nnonsense,1\n");
        await _town.ExecuteAsync("UPDATE raw.source SET months_kept = 1200");
        _export = await HeldExport.OfAsync(_town.Store);
        await _town.Store.EraseAsync(null, figures: true, _town.Admin, default);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Everything_comes_back_as_it_was_and_a_file_that_was_known_still_is()
    {
        (await RestoreAsync()).ShouldBeNull();

        (await _town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n2025-02-03T01:00,7\nnonsense,1\n"))
            .AlreadyKnown.ShouldBeTrue();
        (await _town.Store.SetAsideAsync("passages", 100, default)).Value.Value.Single().Excerpt.ShouldBe("nonsense,1");
        (await _town.ScalarAsync<int>("SELECT months_kept FROM raw.source")).ShouldBe(1200);
        (await _town.ScalarAsync<string>("SELECT string_agg(reason, ' ') FROM raw.removal")).ShouldBe("Erasure");
    }

    [Theory]
    [InlineData("raw.source", "\"\"upperBound\"\":100000", "\"\"upperBound\"\":\"\"much\"\"", "INDICATOR-045")]
    [InlineData("raw.source", "passages,Passages", "other,Passages", "INDICATOR-045")]
    [InlineData("raw.series", "PT1H", "PT7S", "INDICATOR-045")]
    [InlineData("raw.series", "Australia/Melbourne", "Nowhere/Never", "INDICATOR-045")]
    [InlineData("raw.series", ",passages,", ",spies,", "INDICATOR-045")]
    [InlineData("raw.zone", "31004", "abcde", "INDICATOR-045")]
    [InlineData("raw.file", ",{},", ",[],", "INDICATOR-045")]
    [InlineData("raw.file", "\"\"MalformedStamp\"\":1", "\"\"NoSuchReason\"\":1", "INDICATOR-045")]
    [InlineData("raw.file", "\"\"MalformedStamp\"\":1", "\"\"MalformedStamp\"\":-1", "INDICATOR-045")]
    [InlineData("raw.set_aside", "MalformedStamp", "NoSuchReason", "INDICATOR-045")]
    [InlineData("raw.set_aside", "file_id", "file_number", "INDICATOR-047")]
    [InlineData("raw.set_aside", "file_id,line", "line,line", "INDICATOR-047")]
    public async Task A_table_with_what_no_reader_made_is_refused_and_nothing_is_kept(
        string table, string was, string becomes, string code)
    {
        var name = $"tables/{table}.csv.gz";
        var text = Unpack(_export.Read(name));
        text.ShouldContain(was);
        _export.Replace(
            name, _export.Parts.Single(part => part.Name == name).Rows,
            Pack(text.Replace(was, becomes, StringComparison.Ordinal)));

        (await RestoreAsync()).ShouldBe(code);

        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.source")).ShouldBe(0);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.zone")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_missing_or_longer_than_listed_is_refused()
    {
        var readings = "readings/passages.csv.gz";
        var text = Unpack(_export.Read(readings));
        _export.Replace(readings, 2, Pack(text + "a,2025-02-03T02:00:00Z,9\n"));
        (await RestoreAsync()).ShouldBe("INDICATOR-045");
        _export.Replace(readings, 3, Pack(text + "a,2025-02-03T02:00:00Z,nine\n"));
        (await RestoreAsync()).ShouldBe("INDICATOR-045");
        _export.Replace(readings, 3, Pack($"{text}{text.Split('\n')[1]}\n"));
        (await RestoreAsync()).ShouldBe("INDICATOR-045");
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.reading")).ShouldBe(0);
        _export.Parts.RemoveAll(part => part.Name == "tables/raw.series.csv.gz");
        (await RestoreAsync()).ShouldBe("INDICATOR-045");
    }

    [Fact]
    public async Task A_table_of_a_newer_version_is_refused_and_one_of_an_older_version_gets_defaults()
    {
        _export.Replace("tables/raw.source.csv.gz", 1, Pack(WithoutMonths(Unpack(
            _export.Read("tables/raw.source.csv.gz")))));
        (await RestoreAsync()).ShouldBeNull();
        (await _town.ScalarAsync<int?>("SELECT months_kept FROM raw.source")).ShouldBeNull();
        await _town.Store.EraseAsync(null, figures: true, _town.Admin, default);
        await _export.WriteAsync("tables/raw.telepathy.csv.gz", "text/csv", async stream =>
        {
            await stream.WriteAsync(Pack("id\n"));
            return 0;
        }, default);
        (await RestoreAsync()).ShouldBe("INDICATOR-047");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Medians_of_peers_of_before_they_had_a_period_are_left_behind_and_the_rest_comes_back(int rows)
    {
        var text = "source,indicator,valid_from,value\n"
            + string.Concat(Enumerable.Range(0, rows).Select(one => $"\"a\nb\",V2b,2025-01-0{one + 1},12.5\n"));
        _export.Replace("tables/raw.peer_median.csv.gz", rows, Pack(text));

        (await RestoreAsync()).ShouldBeNull();

        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.peer_median")).ShouldBe(0);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.source")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_inflates_without_end_is_refused()
    {
        using var bomb = new MemoryStream();
        await using (var packed = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await packed.WriteAsync("series,start,value\n"u8.ToArray());
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 64; megabyte++)
            {
                await packed.WriteAsync(zeros);
            }
        }

        _export.Replace("readings/passages.csv.gz", 2, bomb.ToArray());
        (await RestoreAsync()).ShouldBe("INDICATOR-045");
    }

    [Fact]
    public async Task A_store_with_sources_takes_no_export()
    {
        (await RestoreAsync()).ShouldBeNull();
        (await RestoreAsync()).ShouldBe("INDICATOR-046");
    }

    private async Task<string?> RestoreAsync() =>
        (await _town.Store.RestoreAsync(_export.Parts, _export.FilesAsync(), withFigures: true, default)).Refusal?.Code;

    // The last column of the header and of the one row.
    private static string WithoutMonths(string text) => text
        .Replace(",months_kept", string.Empty, StringComparison.Ordinal)
        .Replace(",1200\n", "\n", StringComparison.Ordinal);

    private static string Unpack(byte[] packed)
    {
        using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return reader.ReadToEnd();
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
