using System.Globalization;
using Dasta.Design.Texts;
using Dasta.Specs.Indicators;

namespace Dasta.Connector.Manage.Quality;

/// <summary>The texts of the page on quality, and how its language writes numbers and days.</summary>
internal sealed record QualityWords(CultureInfo Culture)
{
    public static QualityWords Dutch { get; } = new(CultureInfo.GetCultureInfo("nl-BE"))
    {
        Title = "Datakwaliteit", Back = "Terug naar de bron",
        Findings = "Wat opvalt", NothingFound = "Niets bijzonders.",
        Score = "Hoe goed", Coverage = "Dekking", ValidMonths = "Geldige maanden", GoodRows = "Bruikbare rijen",
        Plausible = "Dagen zonder twijfel", Weakest = "Zwakste deel", Arrived = "Wat aankwam", Files = "Bestanden",
        Rows = "Rijen", Stored = "Nieuwe waarden", Replaced = "Vervangen waarden", SetAside = "Opzijgelegd",
        Hours = "Gemeten uren", HoursCaption =
            "Deel van de uren dat gemeten werd, in procent, per maand en uur van de klok. M: ontbreekt, nooit "
            + "gemeten; een getelde nul is wel gemeten.",
        Month = "Maand", Series = "Reeksen", Name = "Naam", Area = "Gebied", Property = "Kenmerk",
        ValidDays = "Geldige dagen (minstens 21 uren)", Flags = "Twijfel", MissingMonths = "Maanden zonder cijfer",
        Status = "Status", MissingReasons = "Waarom waarden als niet gemeten gelden", Reason = "Reden",
        Count = "Aantal",
        NotCounted = "niet bijgehouden",
        SetAsideReasons = "Waarom rijen opzijgelegd zijn", SetAsideRows = "De laatste opzijgelegde rijen",
        File = "Bestand", LineNumber = "Rij", Detail = "Waar", Excerpt = "Inhoud", NewestFiles = "Laatste bestanden",
        ImportedAt = "Ingelezen", Missing = "Niet gemeten", Stuck = "sensor lijkt vast te zitten",
        HoursInARow = "uren na elkaar", Outlier = "uitschieter",
    };

    public static QualityWords English { get; } = new(CultureInfo.GetCultureInfo("en-GB"))
    {
        Title = "Data quality", Back = "Back to the source",
        Findings = "What stands out", NothingFound = "Nothing in particular.",
        Score = "How good", Coverage = "Coverage", ValidMonths = "Valid months", GoodRows = "Usable rows",
        Plausible = "Days without doubt", Weakest = "Weakest part", Arrived = "What arrived", Files = "Files",
        Rows = "Rows", Stored = "New values", Replaced = "Replaced values", SetAside = "Set aside",
        Hours = "Measured hours", HoursCaption =
            "Share of the hours that was measured, in per cent, by month and hour of the clock. M: missing, never "
            + "measured; a count of zero is measured.",
        Month = "Month", Series = "Series", Name = "Name", Area = "Area", Property = "Property",
        ValidDays = "Valid days (at least 21 hours)", Flags = "Doubts", MissingMonths = "Months without a figure",
        Status = "Status", MissingReasons = "Why values count as not measured", Reason = "Reason", Count = "Count",
        NotCounted = "not recorded",
        SetAsideReasons = "Why rows were set aside", SetAsideRows = "The newest rows that were set aside",
        File = "File", LineNumber = "Row", Detail = "Where", Excerpt = "Content", NewestFiles = "Newest files",
        ImportedAt = "Imported", Missing = "Not measured", Stuck = "sensor seems stuck",
        HoursInARow = "hours in a row", Outlier = "outlier",
    };

    public required string Title { get; init; }
    public required string Back { get; init; }
    public required string Findings { get; init; }
    public required string NothingFound { get; init; }
    public required string Score { get; init; }
    public required string Coverage { get; init; }
    public required string ValidMonths { get; init; }
    public required string GoodRows { get; init; }
    public required string Plausible { get; init; }
    public required string Weakest { get; init; }
    public required string Arrived { get; init; }
    public required string Files { get; init; }
    public required string Rows { get; init; }
    public required string Stored { get; init; }
    public required string Replaced { get; init; }
    public required string SetAside { get; init; }
    public required string Hours { get; init; }
    public required string HoursCaption { get; init; }
    public required string Month { get; init; }
    public required string Series { get; init; }
    public required string Name { get; init; }
    public required string Area { get; init; }
    public required string Property { get; init; }
    public required string ValidDays { get; init; }
    public required string Flags { get; init; }
    public required string MissingMonths { get; init; }
    public required string Status { get; init; }
    public required string MissingReasons { get; init; }
    public required string Reason { get; init; }
    public required string Count { get; init; }
    public required string NotCounted { get; init; }
    public required string SetAsideReasons { get; init; }
    public required string SetAsideRows { get; init; }
    public required string File { get; init; }
    public required string LineNumber { get; init; }
    public required string Detail { get; init; }
    public required string Excerpt { get; init; }
    public required string NewestFiles { get; init; }
    public required string ImportedAt { get; init; }
    public required string Missing { get; init; }
    public required string Stuck { get; init; }
    public required string HoursInARow { get; init; }
    public required string Outlier { get; init; }

    /// <summary>Language tag of the page.</summary>
    public string Language => Culture.TwoLetterISOLanguageName;

    public string Choose(BilingualText text) => Language == "nl" ? text.Nl : text.En;

    public string Say(Text text) => Language == "nl" ? text.Dutch : text.English;

    /// <summary>Title of the table of series where not all are shown.</summary>
    public string WorstSeries(int shown, int all) => Language == "nl"
        ? $"{Number(shown)} van {Number(all)} reeksen, de zwakste eerst"
        : $"{Number(shown)} of {Number(all)} series, the weakest first";

    public string Number(long number) => number.ToString("N0", Culture);

    public string Percent(double? share) => share is { } part ? part.ToString("P1", Culture) : "–";

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    public string MonthName(DateOnly month) => month.ToString("MMM yyyy", Culture);

    public string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy HH:mm", Culture) + " UTC";
}
