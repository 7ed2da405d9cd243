using System.Globalization;
using System.Text;
using Dasta.Indicators.Quality;

namespace Dasta.Connector.Manage.Quality;

/// <summary>Which hours were measured, month by month: a table of percentages, shaded.</summary>
internal sealed class HoursTable(QualityWords words)
{
    public void Write(StringBuilder page, IReadOnlyList<MonthHours> months)
    {
        if (months.Count == 0)
        {
            return;
        }

        page.Append("<h2>").Append(words.Hours).Append("</h2>")
            .Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(words.Hours)
            .Append("\"><table class=\"hours\"><caption>").Append(words.HoursCaption)
            .Append("</caption><thead><tr><th scope=\"col\">").Append(words.Month).Append("</th>");
        for (var hour = 0; hour < 24; hour++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{hour:00}</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (var month in months)
        {
            page.Append("<tr><th scope=\"row\">").Append(words.MonthName(month.Month)).Append("</th>");
            foreach (var share in month.Shares)
            {
                page.Append(Cell(share));
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    // A nought in this table would be read as a count: an hour that was never measured has the letter of its status.
    private static string Cell(double? share) => share switch
    {
        null => "<td class=\"none\">–</td>",
        0 => "<td class=\"s0\">M</td>",
        < 0.01 => "<td class=\"s1\">&lt;1</td>",
        { } part => string.Create(CultureInfo.InvariantCulture,
            $"<td class=\"s{(int)Math.Ceiling(part * 4)}\">{Math.Floor(part * 100)}</td>"),
    };
}
