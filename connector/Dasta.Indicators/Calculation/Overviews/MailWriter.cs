using System.Text;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Overviews;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Overviews;

/// <summary>Writes the overview of a month as a plain text mail.</summary>
internal static class MailWriter
{
    private const int LinesMost = 10;

    public static OverviewMail Write(
        string town, DateOnly month, OverviewCount count, IReadOnlyList<OverviewChange> changed,
        IReadOnlyList<OverviewFinding> stoodOut, IReadOnlyList<OverviewGap> missing) => new(
            Words.Both(words => words.Choose(
                $"Maandoverzicht {town}, {words.Month(month)}", $"Monthly overview {town}, {words.Month(month)}")),
            Words.Both(words =>
            {
                var body = new StringBuilder();
                body.Append(words.Choose(
                    $"{count.WithValue} van {count.Released} vrijgegeven cijfers hebben een waarde; {count.Withheld} "
                        + $"zijn ingehouden en {count.Revised} zijn herzien.",
                    $"{count.WithValue} of {count.Released} released figures have a value; {count.Withheld} are "
                        + $"withheld "
                        + $"and {count.Revised} were revised.")).Append('\n');
                Section(body, words, words.Choose("Wat veranderde", "What changed"), changed.Select(one => one.Text));
                Section(body, words, words.Choose("Wat opviel", "What stood out"), stoodOut.Select(one => one.Text));
                Section(body, words, words.Choose("Wat ontbreekt", "What is missing"), missing.Select(one => one.Text));
                return body.Append('\n').Append(words.Choose(
                    "Tellingen van een leverancier zijn schattingen: goed om te volgen hoe het verandert, niet "
                        + "om plaatsen "
                        + "met elkaar te vergelijken.",
                    "Counts of a vendor are estimates: good for following how things change, not for comparing "
                        + "places."))
                    .Append('\n').ToString();
            }));

    private static void Section(StringBuilder body, Words words, string title, IEnumerable<BilingualText> texts)
    {
        var lines = texts.Select(words.Choose).ToArray();
        body.Append('\n').Append(title).Append('\n');
        foreach (var line in lines.Take(LinesMost))
        {
            body.Append("- ").Append(line).Append('\n');
        }

        if (lines.Length == 0)
        {
            body.Append("- ").Append(words.Choose("niets", "nothing")).Append('\n');
        }
        else if (lines.Length > LinesMost)
        {
            body.Append("- ").Append(words.Choose(
                $"en nog {lines.Length - LinesMost}", $"and {lines.Length - LinesMost} more")).Append('\n');
        }
    }
}
