using Dasta.Reads;
using Dasta.Reads.Models;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// Published results over OData: <c>Series</c>, <c>Results</c> and the <c>Bins</c> of their histograms. Everything
/// comes from schema <c>published</c>, and every set shows a reader only rows of results that are for it.
/// </summary>
internal static class ResultModel
{
    private const int CodeLength = 64;
    private const int PeriodLength = 16;
    private const int NameLength = 300;
    private const int WordLength = 16;
    private const string Readers = "published.reader";

    private static readonly NarrowingColumns ByReader = new(Reader: "reader");

    public static ReadModel Instance { get; } = ReadModel.Create("Dasta.Results", [Series(), Results(), Bins()]);

    private static EntitySetDefinition Series() => new(
        "Series", "OneSeries", "published.series", "Id",
        [
            new("Id", "id", ColumnType.Text, LengthMaximum: CodeLength),
            new("Publisher", "publisher", ColumnType.Text, LengthMaximum: NameLength),
            new("IndicatorCode", "indicator_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("GroupCode", "group_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("Granularity", "granularity", ColumnType.Text, LengthMaximum: WordLength),
            new("ReferencePeriod", "reference_period", ColumnType.Text, Nullable: true, PeriodLength),
            new("ReleaseClass", "release_class", ColumnType.Text, LengthMaximum: WordLength),
            new("Unit", "unit", ColumnType.Text, LengthMaximum: CodeLength),
            new("TitleNl", "title_nl", ColumnType.Text, LengthMaximum: NameLength),
            new("TitleEn", "title_en", ColumnType.Text, LengthMaximum: NameLength),
        ],
        new NarrowingColumns(),
        new FactTable(Readers, ByReader, "series", "id"));

    private static EntitySetDefinition Results() => new(
        "Results", "Result", "published.result", "Id",
        [
            new("Id", "id", ColumnType.Text, LengthMaximum: CodeLength),
            new("SeriesId", "series", ColumnType.Text, LengthMaximum: CodeLength),
            new("PlanHash", "plan_hash", ColumnType.Text, LengthMaximum: CodeLength),
            new("RosterHash", "roster_hash", ColumnType.Text, LengthMaximum: CodeLength),
            new("IndicatorCode", "indicator_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("IndicatorVersion", "indicator_version", ColumnType.WholeNumber),
            new("PeriodCode", "period_code", ColumnType.Text, LengthMaximum: PeriodLength),
            new("Granularity", "granularity", ColumnType.Text, LengthMaximum: WordLength),
            new("PeriodStart", "period_start", ColumnType.Date),
            new("PeriodEnd", "period_end", ColumnType.Date),
            new("ReferencePeriod", "reference_period", ColumnType.Text, Nullable: true, PeriodLength),
            new("GroupCode", "group_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("ReleaseClass", "release_class", ColumnType.Text, LengthMaximum: WordLength),
            new("Mode", "mode", ColumnType.Text, LengthMaximum: WordLength),
            new("Round", "round", ColumnType.WholeNumber),
            new("Vintage", "vintage", ColumnType.WholeNumber),
            new("VintageState", "vintage_state", ColumnType.Text, LengthMaximum: WordLength),
            new("Towns", "towns", ColumnType.WholeNumber),
            new("Mean", "mean", ColumnType.Number),
            new("StandardDeviation", "standard_deviation", ColumnType.Number, Nullable: true),
            new("GeometricMean", "geometric_mean", ColumnType.Number, Nullable: true),
            new("Total", "total", ColumnType.Number, Nullable: true),
            .. Quantile("P10"), .. Quantile("P25"), .. Quantile("P50"), .. Quantile("P75"), .. Quantile("P90"),
            new("Unit", "unit", ColumnType.Text, LengthMaximum: CodeLength),
            new("StatedError", "stated_error", ColumnType.Number),
            new("Epsilon", "epsilon", ColumnType.Number, Nullable: true),
            new("EpsilonSpent", "epsilon_spent", ColumnType.Number, Nullable: true),
            new("AskedAt", "asked_at", ColumnType.Instant),
            new("OpenedAt", "opened_at", ColumnType.Instant),
        ],
        new NarrowingColumns(),
        new FactTable(Readers, ByReader, "result", "id"));

    private static EntitySetDefinition Bins() => new(
        "Bins", "Bin", "published.bin", "Id",
        [
            new("Id", "id", ColumnType.Text, LengthMaximum: CodeLength),
            new("ResultId", "result", ColumnType.Text, LengthMaximum: CodeLength),
            new("Position", "position", ColumnType.WholeNumber),
            new("Lower", "lower", ColumnType.Number),
            new("Upper", "upper", ColumnType.Number),
            new("Towns", "towns", ColumnType.WholeNumber),
        ],
        new NarrowingColumns(),
        new FactTable(Readers, ByReader, "result", "result"));

    // Form is "interval" where the target touches an end bin or an empty one, and then there is no value.
    private static IEnumerable<ColumnDefinition> Quantile(string name)
    {
        var column = name.ToLowerInvariant();
        yield return new ColumnDefinition(name, column, ColumnType.Number, Nullable: true);
        yield return new ColumnDefinition(name + "Lower", column + "_lower", ColumnType.Number, Nullable: true);
        yield return new ColumnDefinition(name + "Upper", column + "_upper", ColumnType.Number, Nullable: true);
        yield return new ColumnDefinition(name + "Form", column + "_form", ColumnType.Text, Nullable: true, WordLength);
    }
}
