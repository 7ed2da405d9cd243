using System.Globalization;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Quality;

/// <summary>Says in words what stands out in a source.</summary>
internal static class Findings
{
    private const double AlmostNever = 0.05;
    private const int SilentNamed = 5;
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-BE");

    /// <param name="silent">Series that stopped while others go on, with the last day on which they measured.</param>
    public static IEnumerable<QualityFinding> Of(
        ArrivedRows arrived, SeriesTotals series, IReadOnlyList<double?> hours,
        IReadOnlyList<(string Code, DateOnly Last)> silent)
    {
        if (silent.Count > 0)
        {
            yield return Silent(silent);
        }

        if (series.Present == 0)
        {
            yield return Say("NothingMeasured", "Er is nog niets gemeten.", "Nothing was measured yet.");
        }
        else if (series.Months > 0)
        {
            foreach (var finding in OfMonths(series, hours))
            {
                yield return finding;
            }
        }

        foreach (var (reason, count) in arrived.MissingByReason.OrderByDescending(pair => pair.Value))
        {
            var why = MissingReasons.Of(reason);
            yield return Say("Missing", $"{Number(count, Dutch)} waarden gelden als niet gemeten ({why.Nl}).",
                $"{Number(count)} values count as not measured ({why.En}).");
        }

        if (arrived.SetAside > 0)
        {
            yield return Say("SetAside", $"Opzijgelegde rijen, die niet meetellen: {Number(arrived.SetAside, Dutch)}.",
                $"Rows set aside, which do not count: {Number(arrived.SetAside)}.");
        }

        if (arrived.Ambiguous > 0)
        {
            yield return Say("AmbiguousHour",
                "Uren die dubbel op de klok staan (wintertijd): van twee rijen is de eerste het uur voor de wissel, en "
                + $"één alleen geldt als dat uur: {Number(arrived.Ambiguous, Dutch)}.",
                "Hours that are on the clock twice: of two rows the first is the hour before the change, and one alone "
                + $"counts as that hour: {Number(arrived.Ambiguous)}.");
        }
    }

    private static IEnumerable<QualityFinding> OfMonths(SeriesTotals series, IReadOnlyList<double?> hours)
    {
        if (series.ValidDays == 0)
        {
            yield return Say("NoValidDay",
                "Geen enkele dag telt 21 gemeten uren (van een winkel zeven achtste van haar uren): uit deze bron "
                + "volgt geen dag- of maandcijfer.",
                "No day has 21 measured hours (of a shop seven eighths of its own): no figure by day or month follows "
                + "from this source.");
        }
        else if (series.MissingMonths.Values.Sum() is > 0 and var missing)
        {
            yield return Say("InvalidMonths",
                $"Maanden met te weinig geldige dagen, of zonder cijfer, krijgen status M: {Number(missing, Dutch)}.",
                $"Months with too few valid days, or without a figure, get status M: {Number(missing)}.");
        }

        var never = Enumerable.Range(0, 24).Where(hour => hours[hour] < AlmostNever).ToArray();
        if (never.Length is > 0 and < 24)
        {
            yield return Say("HoursMissing",
                $"Deze uren ontbreken vrijwel altijd (niet gemeten, dus niet nul): {Ranges(never)}.",
                $"These hours are almost always missing (not measured, so not zero): {Ranges(never)}.");
        }

        if (series.Stuck is > 0 and var stuck)
        {
            yield return Say("Stuck",
                $"{Number(stuck, Dutch)} keer leek een sensor vast te zitten; die dagen zijn geen referentie.",
                $"A sensor seemed stuck {Number(stuck)} times; such days are kept out of references.");
        }

        if (series.Outliers is > 0 and var outliers)
        {
            yield return Say("Outlier",
                $"{Number(outliers, Dutch)} dagen wijken sterk af van week en trend; ze blijven bewaard en tellen mee.",
                $"{Number(outliers)} days are far from their week and trend; they are kept and count.");
        }
    }

    private static QualityFinding Silent(IReadOnlyList<(string Code, DateOnly Last)> silent)
    {
        var named = silent.OrderByDescending(one => one.Last).Take(SilentNamed).ToArray();
        var more = silent.Count - named.Length;
        var dutch = string.Join(", ", named.Select(one => $"{one.Code} (laatst {one.Last:yyyy-MM-dd})"));
        var english = string.Join(", ", named.Select(one => $"{one.Code} (last {one.Last:yyyy-MM-dd})"));
        return Say(
            "Silent",
            $"Deze reeksen zwijgen, terwijl andere van de bron doorgaan: {dutch}"
            + (more > 0 ? $" en {Number(more, Dutch)} andere." : "."),
            $"These series are silent while others of the source go on: {english}"
            + (more > 0 ? $" and {Number(more)} others." : "."));
    }

    // 0, 1, 2, 22, 23 is said as 22:00–03:00, over midnight.
    private static string Ranges(int[] hours)
    {
        var missing = hours.ToHashSet();
        var starts = hours.Where(hour => !missing.Contains((hour + 23) % 24));
        return string.Join(", ", starts.Select(start =>
        {
            var end = start;
            while (missing.Contains(end % 24))
            {
                end++;
            }

            return string.Create(CultureInfo.InvariantCulture, $"{start:00}:00–{end % 24:00}:00");
        }));
    }

    private static string Number(long count, CultureInfo? culture = null) =>
        count.ToString("N0", culture ?? CultureInfo.InvariantCulture);

    private static QualityFinding Say(string code, string dutch, string english) =>
        new(code, new BilingualText(dutch, english));
}
