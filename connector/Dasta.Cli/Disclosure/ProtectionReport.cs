using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Dasta.Policies.Disclosure.Tables.Intervals;

namespace Dasta.Cli.Disclosure;

/// <summary>
/// What of a table is withheld, for its owner and auditors: it shows counts that nobody else may see.
/// </summary>
internal sealed class ProtectionReport
{
    private readonly ProtectedTable _made;
    private readonly DisclosureSettings _settings;
    private readonly IReadOnlyDictionary<int, FeasibilityInterval> _intervals;

    public ProtectionReport(ProtectedTable made, DisclosureSettings settings)
    {
        (_made, _settings) = (made, settings);
        _intervals = made.Intervals();
    }

    public void Show(Screen screen)
    {
        var counts = _made.Statuses.CountBy(status => status).ToDictionary();
        screen.Line($"{_made.Statuses.Count} cells: {Number(CellStatus.Published)} published, "
            + $"{Number(CellStatus.Primary)} too small, {Number(CellStatus.Secondary)} withheld to protect those.");
        if (_intervals.Count > 0)
        {
            screen.Table(
                _intervals.Keys.Order(),
                new Column<int>("Cell", cell => AdditiveTable.Name(_made.Table.Entries[cell])),
                new Column<int>("Count", cell => Text(_made.Table.Entries[cell].Value), IsNumber: true),
                new Column<int>("Why", WhyOf),
                new Column<int>("From outside it lies between", cell => Describe(_intervals[cell])));
        }

        int Number(CellStatus status) => counts.GetValueOrDefault(status);
    }

    public JsonArray ToJson() => [.. _made.Table.Entries.Select(JsonNode? (entry, cell) => new JsonObject
    {
        ["cell"] = new JsonArray([.. entry.Coordinates.Select(code => JsonValue.Create(code))]),
        ["count"] = entry.Value,
        ["status"] = Word(_made.Statuses[cell]),
        ["why"] = WhyOf(cell),
        ["least"] = _intervals.TryGetValue(cell, out var interval) ? interval.Least : null,
        ["most"] = interval?.Most,
        ["isBounded"] = interval is null ? null : interval.Most is not null,
    })];

    private string WhyOf(int cell) => _made.Statuses[cell] switch
    {
        CellStatus.Primary => $"below {_settings.MinimumCount}",
        CellStatus.Secondary => "would reveal a cell that is too small",
        CellStatus.WithheldBefore => "was withheld before",
        _ => string.Empty,
    };

    private static string Word(CellStatus status) => status switch
    {
        CellStatus.Published => "published",
        CellStatus.Primary => "primary",
        CellStatus.Secondary => "secondary",
        _ => "withheld-before",
    };

    private static string Describe(FeasibilityInterval interval) => interval.Most is { } most
        ? $"{Text(interval.Least)} and {Text(most)}"
        : $"{Text(interval.Least)} and anything";

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
