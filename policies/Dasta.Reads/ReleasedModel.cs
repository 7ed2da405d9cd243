using Dasta.Reads.Models;

namespace Dasta.Reads;

/// <summary>
/// The released figures of a participant, shaped like CBS StatLine's OData v4: <c>Observations</c> in long form beside
/// the code lists <c>Indicators</c>, <c>Areas</c> and <c>Periods</c>. Everything comes from schema <c>released</c>.
/// </summary>
public static class ReleasedModel
{
    private const int CodeLength = 64;
    private const int PeriodLength = 16;
    private const int TextLength = 4000;
    private const string Observation = "released.observation";

    private static readonly NarrowingColumns ObservationNarrowing =
        new("indicator_code", "area_code", "period_start", "granularity");

    /// <summary>The one model of released figures.</summary>
    public static ReadModel Instance { get; } =
        ReadModel.Create(
            "Dasta.Released",
            [Indicators(), Areas(), Periods(), Runs(), SourceParts(), Observations(), Premises()]);

    private static EntitySetDefinition Indicators() => new(
        "Indicators", "Indicator", "released.indicator", "Code",
        [
            new("Code", "code", ColumnType.Text, LengthMaximum: CodeLength),
            new("Version", "version", ColumnType.WholeNumber),
            new("NameNl", "name_nl", ColumnType.Text, LengthMaximum: TextLength),
            new("NameEn", "name_en", ColumnType.Text, LengthMaximum: TextLength),
            new("Unit", "unit", ColumnType.Text, LengthMaximum: CodeLength),
            new("DefinitionNl", "definition_nl", ColumnType.Text, LengthMaximum: TextLength),
            new("DefinitionEn", "definition_en", ColumnType.Text, LengthMaximum: TextLength),
            new("Breakdown", "breakdown", ColumnType.Text, Nullable: true, CodeLength),
            new("Formula", "formula", ColumnType.Text, LengthMaximum: TextLength),
            new("Direction", "direction", ColumnType.Text, LengthMaximum: CodeLength),
        ],
        new NarrowingColumns(Indicator: "code"),
        new FactTable(Observation, ObservationNarrowing, "indicator_code", "code"));

    private static EntitySetDefinition Areas() => new(
        "Areas", "Area", "released.area", "Code",
        [
            new("Code", "code", ColumnType.Text, LengthMaximum: CodeLength),
            new("Name", "name", ColumnType.Text, LengthMaximum: TextLength),
            new("Kind", "kind", ColumnType.Text, LengthMaximum: CodeLength),
            new("Nis", "nis", ColumnType.Text, LengthMaximum: 5),
            new("CurrentNis", "current_nis", ColumnType.Text, Nullable: true, 5),
            new("NisChangedOn", "nis_changed_on", ColumnType.Date, Nullable: true),
        ],
        new NarrowingColumns(Area: "code"),
        new FactTable(Observation, ObservationNarrowing, "area_code", "code"));

    private static EntitySetDefinition Periods() => new(
        "Periods", "Period", "released.period", "Code",
        [
            new("Code", "code", ColumnType.Text, LengthMaximum: PeriodLength),
            new("Granularity", "granularity", ColumnType.Text, LengthMaximum: PeriodLength),
            new("StartDate", "start_date", ColumnType.Date),
            new("EndDate", "end_date", ColumnType.Date),
        ],
        new NarrowingColumns(PeriodStart: "start_date", Granularity: "granularity"),
        new FactTable(Observation, ObservationNarrowing, "period_code", "code"));

    private static EntitySetDefinition Runs() => new(
        "Runs", "Run", "released.calculation_run", "Code",
        [
            new("Code", "code", ColumnType.Text, LengthMaximum: CodeLength),
            new("CodeVersion", "code_version", ColumnType.Text, LengthMaximum: CodeLength),
            new("ReferenceYear", "reference_year", ColumnType.WholeNumber),
            new("ComputedAt", "computed_at", ColumnType.Instant),
            new("FinishedAt", "finished_at", ColumnType.Instant, Nullable: true),
            new("InputsCommitment", "inputs_commitment", ColumnType.Text, Nullable: true, CodeLength),
        ],
        new NarrowingColumns(),
        new FactTable(Observation, ObservationNarrowing, "run_code", "code"));

    private static EntitySetDefinition SourceParts() => new(
        "SourceParts", "SourcePart", "released.source_part", "Code",
        [
            new("Code", "code", ColumnType.Text, LengthMaximum: CodeLength),
            new("AreaCode", "area_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("Property", "property", ColumnType.Text, LengthMaximum: CodeLength),
            new("SourceId", "source_id", ColumnType.Text, LengthMaximum: CodeLength),
            new("Vendor", "vendor", ColumnType.Text, Nullable: true, TextLength),
            new("FromDay", "from_day", ColumnType.Date),
            new("UntilDay", "until_day", ColumnType.Date, Nullable: true),
            new("LinkMethod", "method", ColumnType.Text, Nullable: true, CodeLength),
            new("FactorWorkday", "workday", ColumnType.Number, Nullable: true),
            new("FactorSaturday", "saturday", ColumnType.Number, Nullable: true),
            new("FactorSunday", "sunday", ColumnType.Number, Nullable: true),
            new("LevelShare", "level_share", ColumnType.Number, Nullable: true),
            new("FactorLogError", "log_error", ColumnType.Number, Nullable: true),
            new("WindowFrom", "window_from", ColumnType.Date, Nullable: true),
            new("WindowUntil", "window_until", ColumnType.Date, Nullable: true),
            new("OverlapDays", "overlap_days", ColumnType.WholeNumber, Nullable: true),
            new("FirstRun", "first_run", ColumnType.WholeNumber),
            new("LastRun", "last_run", ColumnType.WholeNumber, Nullable: true),
        ],
        new NarrowingColumns(Area: "area_code"),
        new FactTable(Observation, ObservationNarrowing, "area_code", "area_code"));

    private static EntitySetDefinition Observations() => new(
        "Observations", "Observation", Observation, "Id",
        [
            new("Id", "id", ColumnType.Text, LengthMaximum: 128),
            new("IndicatorCode", "indicator_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("IndicatorVersion", "indicator_version", ColumnType.WholeNumber),
            new("AreaCode", "area_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("PeriodCode", "period_code", ColumnType.Text, LengthMaximum: PeriodLength),
            new("Granularity", "granularity", ColumnType.Text, LengthMaximum: PeriodLength),
            new("PeriodStart", "period_start", ColumnType.Date),
            new("Breakdown", "breakdown", ColumnType.Text, LengthMaximum: CodeLength),
            new("Value", "value", ColumnType.Number, Nullable: true),
            new("Lower95", "lower95", ColumnType.Number, Nullable: true),
            new("Upper95", "upper95", ColumnType.Number, Nullable: true),
            new("ValueAttribute", "value_attribute", ColumnType.Text, LengthMaximum: CodeLength),
            new("Unit", "unit", ColumnType.Text, LengthMaximum: CodeLength),
            new("Status", "obs_status", ColumnType.Text, LengthMaximum: 1),
            new("Confidentiality", "conf_status", ColumnType.Text, LengthMaximum: 1),
            new("Coverage", "coverage", ColumnType.Number),
            new("ReferencePeriod", "reference_period", ColumnType.Text, Nullable: true, PeriodLength),
            new("ReferenceFigures", "reference_figures", ColumnType.Text, Nullable: true, TextLength),
            new("AreaChain", "area_chain", ColumnType.Text, Nullable: true, TextLength),
            new("RunCode", "run_code", ColumnType.Text, Nullable: true, CodeLength),
            new("Vintage", "vintage", ColumnType.WholeNumber),
            new("PublishedAt", "published_at", ColumnType.Instant),
        ],
        ObservationNarrowing);

    private static EntitySetDefinition Premises() => new(
        "Premises", "PremisesGroup", "released.counted_unit", "Id",
        [
            new("Id", "id", ColumnType.Text, LengthMaximum: 160),
            new("AreaCode", "area_code", ColumnType.Text, LengthMaximum: CodeLength),
            new("PeriodCode", "period_code", ColumnType.Text, LengthMaximum: PeriodLength),
            new("Granularity", "granularity", ColumnType.Text, LengthMaximum: PeriodLength),
            new("PeriodStart", "period_start", ColumnType.Date),
            new("Sector", "sector", ColumnType.Text, LengthMaximum: CodeLength),
            new("Status", "status", ColumnType.Text, LengthMaximum: 8),
            new("Vintage", "vintage", ColumnType.WholeNumber),
            new("PublishedAt", "published_at", ColumnType.Instant),
        ],
        new NarrowingColumns("indicator_code", "area_code", "period_start", "granularity"),
        SealedColumn: "cell");
}
