using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Dasta.Indicators.Quality;

namespace Dasta.Connector.Manage.Quality;

/// <summary>
/// The quality of a source as a page: tables that say everything in words and numbers, shaded where that helps, without
/// script. What came from outside is encoded.
/// </summary>
internal static class QualityPage
{
    private const string Style = """
        body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
        body{color:#1a1a1a;background:#fff}
        h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}.scroll{overflow-x:auto}
        table{border-collapse:collapse;font-size:.9rem}caption{text-align:left;padding:.3rem 0;color:#444}
        th,td{padding:.25rem .6rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}
        td.n{text-align:right;font-variant-numeric:tabular-nums}
        .hours td,.hours th{padding:.2rem .3rem;text-align:right;font-size:.75rem}
        .s0{background:#fff}.s1{background:#d9ecf2}.s2{background:#a8d3e0}.s3{background:#6fb3c8}
        .s4{background:#1f7791;color:#fff}.none{background:#eee;color:#555}
        a{color:#0b5e78}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0}
        @media (prefers-color-scheme:dark){body{background:#111;color:#eee}caption{color:#bbb}th,td{border-color:#444}
        .s0{background:#111}.s1{background:#17343d}.s2{background:#1d5263}.s3{background:#257089}
        .s4{background:#8fd0e3;color:#000}
        .none{background:#222;color:#aaa}a{color:#8fd0e3}}
        """;

    private static readonly string StyleDigest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>Content-Security-Policy of the page: nothing but its own style.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{StyleDigest}'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    public static string Write(SourceQuality quality, bool isEnglish)
    {
        var words = isEnglish ? QualityWords.English : QualityWords.Dutch;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{words.Language}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{words.Title} – {Encode(quality.Title)}</title><style>{Style}</style></head><body><main>
            <nav><a href="../../../../sources/{Uri.EscapeDataString(quality.Id)}">{words.Back}</a></nav>
            <h1>{words.Title}: {Encode(quality.Title)}</h1>
            {Body(quality, isEnglish)}</main></body></html>
            """);
    }

    /// <summary>What stands on the page below its title.</summary>
    public static string Body(SourceQuality quality, bool isEnglish)
    {
        var words = isEnglish ? QualityWords.English : QualityWords.Dutch;
        var page = new StringBuilder();
        Introduce(page, quality, words);
        new HoursTable(words).Write(page, quality.Months);
        new QualityTables(words).Write(page, quality);
        return page.ToString();
    }

    internal static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);

    private static void Introduce(StringBuilder page, SourceQuality quality, QualityWords words)
    {
        var arrived = quality.Arrived;
        page.Append("<p>").Append(Encode(quality.Id));
        if (quality.Vendor is { } vendor)
        {
            page.Append(" · ").Append(Encode(vendor));
        }

        if (quality.Until >= quality.From)
        {
            page.Append(" · ").Append(words.Day(quality.From)).Append(" – ").Append(words.Day(quality.Until));
        }

        page.Append("</p><h2>").Append(words.Findings).Append("</h2><ul>");
        foreach (var finding in quality.Findings)
        {
            page.Append("<li>").Append(Encode(words.Choose(finding.Text))).Append("</li>");
        }

        page.Append(quality.Findings.Count == 0 ? $"<li>{words.NothingFound}</li>" : string.Empty);
        page.Append("</ul><h2>").Append(words.Score).Append("</h2><dl>");
        Line(page, words.Coverage, words.Percent(quality.Score.Coverage));
        Line(page, words.ValidMonths, words.Percent(quality.Score.ValidMonths));
        Line(page, words.GoodRows, words.Percent(quality.Score.GoodRows));
        Line(page, words.Plausible, words.Percent(quality.Score.Plausible));
        Line(page, words.Weakest, words.Percent(quality.Score.Weakest));
        page.Append("</dl><h2>").Append(words.Arrived).Append("</h2><dl>");
        Line(page, words.Files, words.Number(arrived.Files));
        Line(page, words.Rows, words.Number(arrived.Rows));
        Line(page, words.Stored, words.Number(arrived.Stored));
        Line(page, words.Replaced, words.Number(arrived.Replaced));
        Line(page, words.SetAside, words.Number(arrived.SetAside));
        page.Append("</dl>");
    }

    private static void Line(StringBuilder page, string name, string value) =>
        page.Append("<dt>").Append(name).Append("</dt><dd>").Append(value).Append("</dd>");
}
