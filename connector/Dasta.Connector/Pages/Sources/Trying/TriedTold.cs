using System.Globalization;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators.Explaining;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>Tells how a file would be read.</summary>
internal static class TriedTold
{
    /// <summary>How many rows are looked at.</summary>
    public const int RowsTried = 1000;

    private const int GoodShown = 15;
    private const int BadShown = 25;
    private const int ValuesShown = 8;

    public static TriedView Of(SourceExplanation read, string? name, string fileName, PageSetting setting)
    {
        var bad = read.Rows.Where(row => row.SetAside is not null).ToArray();
        return new TriedView(
            name, fileName, read.Format, read.IgnoredColumns, read.Rows.Count, read.Rows.Count - bad.Length,
            read.HasMore,
            [
                .. bad.GroupBy(row => row.SetAside!.Value.ToString()).OrderByDescending(group => group.Count())
                    .Select(group => (
                        setting.Say(SetAsideTexts.Of(group.Key)), setting.Say(SetAsideTexts.Hint(group.Key)),
                        group.Count())),
            ],
            [
                .. bad.Take(BadShown)
                    .Concat(read.Rows.Where(row => row.SetAside is null).Take(GoodShown))
                    .OrderBy(row => row.Row).Select(row => Told(row, setting)),
            ]);
    }

    private static TriedRow Told(ExplainedRow row, PageSetting setting)
    {
        var culture = PageNumbers.CultureOf(setting.Language);
        var meaning = row switch
        {
            { SetAside: { } reason } =>
            [
                row.Detail.Length == 0 ? setting.Say(SetAsideTexts.Of(reason.ToString()))
                    : $"{setting.Say(SetAsideTexts.Of(reason.ToString()))}: {row.Detail}",
            ],
            { Fields: { } fields } =>
                fields.Take(ValuesShown).Select(field => $"{field.Key}: {field.Value?.ToString() ?? "–"}").ToArray(),
            _ => row.Values.Take(ValuesShown).Select(Value).ToArray(),
        };
        return new TriedRow(
            row.Row.ToString(CultureInfo.InvariantCulture), row.LocalStart?.ToString("g", culture), meaning,
            row.SetAside is not null, row.Excerpt);

        string Value(ExplainedValue value)
        {
            var what = $"{value.Area}, {setting.Say(PropertyTexts.Of(value.Property))}"
                + string.Concat(value.Dimensions.Select(one => $", {one.Value}"));
            return value.Value is { } number
                ? $"{what}: {number.ToString("#,0.######", culture)}"
                : $"{what}: {string.Format(null, setting.Say(TryTexts.NotMeasured), value.Missing)}";
        }
    }
}
