using System.Text;
using Dasta.Indicators;
using Dasta.Indicators.Sources.Csv;
using Dasta.Indicators.Sources.Readings;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Sources.Csv;

public sealed class CsvTests
{
    [Theory]
    [InlineData("", null, ReadingBlock.Missing)]
    [InlineData("  ", null, ReadingBlock.Missing)]
    [InlineData("NA", null, ReadingBlock.TakenAway)]
    [InlineData("999", null, ReadingBlock.TakenAway)]
    [InlineData(" 999 ", null, ReadingBlock.TakenAway)]
    [InlineData("0999", null, 999)]
    [InlineData("0", null, 0)]
    [InlineData("007", null, 7)]
    [InlineData(" 12 ", null, 12)]
    [InlineData("12.0", null, 12)]
    [InlineData("1000", null, 1000)]
    [InlineData("1001", SetAsideReason.AboveUpperBound, 0)]
    [InlineData("99999999999999999999999", SetAsideReason.AboveUpperBound, 0)]
    [InlineData("9999999999", SetAsideReason.AboveUpperBound, 0)]
    [InlineData("00000000000012", null, 12)]
    [InlineData("-1", SetAsideReason.NegativeNumber, 0)]
    [InlineData("1.5", SetAsideReason.NotAnInteger, 0)]
    [InlineData("1.", SetAsideReason.MalformedNumber, 0)]
    [InlineData("1e3", SetAsideReason.MalformedNumber, 0)]
    [InlineData("1 000", SetAsideReason.MalformedNumber, 0)]
    [InlineData("nan", SetAsideReason.MalformedNumber, 0)]
    [InlineData("-", SetAsideReason.MalformedNumber, 0)]
    [InlineData("٣", SetAsideReason.MalformedNumber, 0)]
    public void A_cell_is_a_whole_number_or_missing_or_faulty(string text, SetAsideReason? fault, int number)
    {
        var read = new CellReader(1000, ["NA", "999"]).Read(Encoding.UTF8.GetBytes(text), out var reason);
        if (fault is null)
        {
            read.ShouldBe(number);
        }
        else
        {
            read.ShouldBeNull();
            reason.ShouldBe(fault.Value);
        }
    }

    [Theory]
    [InlineData("a,b", 3, false)]
    [InlineData("a,b,c,d", 3, false)]
    [InlineData("a,b,", 3, true)]
    [InlineData(",,", 3, true)]
    [InlineData("\"a,x\",b,c", 3, true)]
    [InlineData("\"a\"x,b,c", 3, false)]
    [InlineData("a,\"b,c", 3, false)]
    [InlineData("a,b\"b,c", 3, false)]
    [InlineData("\"\",\"\",\"\"", 3, true)]
    [InlineData("\"a\",\"b\"", 3, false)]
    [InlineData("\"a\",\"b\",\"c\",", 3, false)]
    public void A_line_splits_into_as_many_fields_as_expected_or_not_at_all(string line, int fields, bool splits) =>
        new CsvFields((byte)',', fields).TrySplit(Encoding.UTF8.GetBytes(line)).ShouldBe(splits);

    [Fact]
    public void Fields_written_by_the_book_are_read_back()
    {
        var field = Gen.Elements('a', ';', '"', ' ', ',', '7', 'é').ListOf().Select(list => new string(list.ToArray()));
        Prop.ForAll(field.NonEmptyListOf().ToArbitrary(), fields =>
        {
            var line = Encoding.UTF8.GetBytes(string.Join(';', fields.Select((one, index) =>
                index % 2 == 0 || one.IndexOfAny([';', '"']) >= 0 ? $"\"{one.Replace("\"", "\"\"")}\"" : one)));
            var split = new CsvFields((byte)';', fields.Count);
            return split.TrySplit(line)
                && fields.Select((one, index) => Encoding.UTF8.GetString(split.Field(line, index)) == one)
                    .All(same => same);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Lines_are_cut_alike_however_the_bytes_arrive(int chunk)
    {
        var text = $"one\r\n\ntwo\n{new string('x', 2_000)}\nthree\n{new string('y', 1_000)}\nlast";
        var lines = new LineReader(new ChunkedStream(Encoding.ASCII.GetBytes(text), chunk), 1_000);
        var read = new List<string>();
        do
        {
            while (lines.TryRead(out var line, out var tooLong))
            {
                read.Add(tooLong ? "(too long)" : Encoding.ASCII.GetString(line));
            }
        }
        while (await lines.FillAsync(default));

        read.ShouldBe(["one", "", "two", "(too long)", "three", new string('y', 1_000), "last"]);
        lines.Line.ShouldBe(7);
    }

    [Fact]
    public async Task A_line_of_ten_gigabytes_flows_by_within_the_buffer()
    {
        var lines = new LineReader(new EndlessLine(10L << 30), 64 * 1024);
        // The stream never waits, so that all of it happens on this thread.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tooLongLines = 0;
        do
        {
            while (lines.TryRead(out _, out var tooLong))
            {
                tooLongLines += tooLong ? 1 : 0;
            }
        }
        while (await lines.FillAsync(default));

        tooLongLines.ShouldBe(1);
        lines.BytesRead.ShouldBe(10L << 30);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024 * 1024);
    }
}
