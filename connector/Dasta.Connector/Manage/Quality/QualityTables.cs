using System.Text;
using Dasta.Connector.Pages.Sources;
using Dasta.Indicators.Quality;
using static Dasta.Connector.Manage.Quality.QualityPage;

namespace Dasta.Connector.Manage.Quality;

/// <summary>The tables of the page: series, months, doubted days, files, and the rows that were set aside.</summary>
internal sealed class QualityTables(QualityWords words)
{
    public void Write(StringBuilder page, SourceQuality quality)
    {
        Table(page,
            quality.Series.Count < quality.SeriesCount
                ? words.WorstSeries(quality.Series.Count, quality.SeriesCount) : words.Series,
            [words.Name, words.Area, words.Property, words.Coverage, words.ValidDays, words.ValidMonths, words.Flags],
            quality.Series.Select(one => new[]
            {
                Text(one.Code), Text(one.Area), Text(words.Say(PropertyTexts.Of(one.Property))),
                Number(words.Percent(one.Coverage)),
                Number($"{words.Number(one.ValidDays)} / {words.Number(one.Days)}"),
                Number(one.Months.Count == 0
                    ? "–"
                    : $"{words.Number(one.Months.Count(month => month.Status != "M"))} / {one.Months.Count}"),
                Text(Flags(one)),
            }));
        Table(page, words.MissingMonths, [words.Month, words.Status, words.Series],
            quality.MissingMonths.OrderBy(month => month.Key).Select(month => new[]
            {
                Text(words.MonthName(month.Key)), Text("M"),
                Number($"{words.Number(month.Value)} / {words.Number(quality.SeriesCount)}"),
            }));
        Table(page, words.MissingReasons, [words.Reason, words.Count], Counts(
            quality.Arrived.MissingByReason, reason => words.Choose(MissingReasons.Of(reason))));
        Table(page, words.SetAsideReasons, [words.Reason, words.Count], SetAsideCounts(quality.Arrived));
        Table(page, words.SetAsideRows, [words.File, words.LineNumber, words.Reason, words.Detail, words.Excerpt],
            quality.SetAside.Select(row => new[]
            {
                Text(row.FileName), Number(words.Number(row.Line)),
                Text(words.Say(SetAsideTexts.Of(row.Reason.ToString()))), Text(row.Detail), Text(row.Excerpt),
            }));
        Table(page, words.NewestFiles,
            [words.File, words.ImportedAt, words.Rows, words.Stored, words.Replaced, words.Missing, words.SetAside],
            quality.Files.Select(file => new[]
            {
                Text(file.Name), Text(words.Moment(file.ImportedAt)), Number(words.Number(file.Rows)),
                Number(words.Number(file.Stored)), Number(words.Number(file.Replaced)),
                Number(words.Number(file.Missing)), Number(words.Number(file.SetAside)),
            }));
    }

    private string Flags(SeriesQuality series) => string.Join("; ", series.Flags.Take(10).Select(flag =>
        flag.Kind == DayFlag.Stuck
            ? $"{words.Day(flag.Day)} {words.Stuck} ({flag.Hours} {words.HoursInARow})"
            : $"{words.Day(flag.Day)} {words.Outlier}"))
        + (series.Flags.Count > 10 ? $"; + {series.Flags.Count - 10}" : string.Empty);

    private IEnumerable<string[]> Counts(IReadOnlyDictionary<string, long> counts, Func<string, string> name) =>
        counts.OrderByDescending(pair => pair.Value).Select(pair => new[]
        {
            Text(name(pair.Key)), Number(words.Number(pair.Value)),
        });

    // Of files of before reasons were counted, only those of the kept rows are known.
    private IEnumerable<string[]> SetAsideCounts(ArrivedRows arrived)
    {
        var unknown = arrived.SetAside - arrived.SetAsideByReason.Values.Sum();
        return Counts(arrived.SetAsideByReason, reason => words.Say(SetAsideTexts.Of(reason))).Concat(unknown > 0
            ? [[Text(words.NotCounted), Number(words.Number(unknown))]]
            : Array.Empty<string[]>());
    }

    private static string Text(string text) => $"<td>{Encode(text)}</td>";

    private static string Number(string text) => $"<td class=\"n\">{Encode(text)}</td>";

    // A table without rows says nothing and is left out.
    private static void Table(StringBuilder page, string title, string[] heads, IEnumerable<string[]> rows)
    {
        var cells = rows.ToArray();
        if (cells.Length == 0)
        {
            return;
        }

        page.Append("<h2>").Append(title).Append("</h2>")
            .Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(title)
            .Append("\"><table><thead><tr>");
        foreach (var head in heads)
        {
            page.Append("<th scope=\"col\">").Append(head).Append("</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (var row in cells)
        {
            page.Append("<tr>").AppendJoin(string.Empty, row).Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }
}
