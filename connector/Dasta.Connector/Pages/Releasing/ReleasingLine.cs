using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.People.Told;
using Dasta.Connector.Releases;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators;
using Dasta.Specs.Indicators;

namespace Dasta.Connector.Pages.Releasing;

/// <summary>A release that was ordered, in the language of the page.</summary>
/// <param name="What">The indicators it is of.</param>
/// <param name="Result">What came of it so far, in a sentence.</param>
/// <param name="Done">Indicators that are calculated; null unless it runs.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Empty">Indicators without one value, with the reason.</param>
public sealed record ReleasingLine(
    long Id, string Ordered, string What, string Year, string State, bool IsOpen, string Result, int? Done, int Total,
    IReadOnlyList<(string Indicator, string Why)> Empty)
{
    private const int Named = 5;

    internal static ReleasingLine Of(ReleaseOrder order, PageSetting setting)
    {
        var request = ReleaseRequests.Read(JsonNode.Parse(order.Request)!.AsObject()).Value;
        var runs = order.State == ReleaseOrder.Running && order.Total > 0;
        return new ReleasingLine(
            order.Id, Moments.Say(new DateTimeOffset(order.OrderedAt), setting.Language),
            WhatOf([.. request.Indicators], setting),
            request.ReferenceYear.ToString(CultureInfo.InvariantCulture), setting.Say(ReleasingTexts.State(order)),
            order.IsOpen, ResultOf(order, setting), runs ? order.Done : null, order.Total,
            EmptyOf(order.Summary, setting));
    }

    private static string WhatOf(string[] indicators, PageSetting setting) =>
        indicators is [ReleaseRequest.All]
            ? setting.Say(ReleasingTexts.All)
            : string.Join(", ", indicators.Take(Named)) + (indicators.Length > Named
                ? string.Format(null, setting.Say(ReleasingTexts.More), indicators.Length - Named) : string.Empty);

    private static string ResultOf(ReleaseOrder order, PageSetting setting)
    {
        if (order.Refusal is { } refusal)
        {
            return Problems.Say(refusal, setting);
        }

        if (order.Summary is null)
        {
            return order is { State: ReleaseOrder.Running, Indicator: { } at }
                ? string.Format(null, setting.Say(ReleasingTexts.At), order.Done, order.Total, at)
                : setting.Say(ReleasingTexts.Waits);
        }

        var summary = JsonNode.Parse(order.Summary)!;
        return string.Format(
            null, setting.Say(ReleasingTexts.Result),
            Count("added"), Count("changed"), Count("unchanged"), Count("withheld"), Count("missing"))
            + (summary["tellsPremises"]?.GetValue<bool>() switch
            {
                true => setting.Say(ReleasingTexts.TellsPremises),
                false => setting.Say(ReleasingTexts.WithholdsPremises),
                _ => string.Empty,
            });

        string Count(string name) => PageNumbers.Number(summary[name]!.GetValue<int>(), 0, setting.Language);
    }

    private static (string Indicator, string Why)[] EmptyOf(string? summary, PageSetting setting) =>
        summary is null
            ? []
            : [.. JsonNode.Parse(summary)!["indicators"]!.AsArray()
                .Where(one => one!["why"] is not null)
                .Select(one => (NameOf((string)one!["indicator"]!, setting), (string)one["why"]!))];

    private static string NameOf(string code, PageSetting setting) =>
        IndicatorDefinitions.Find(code) is { } definition ? $"{code} – {setting.Say(definition.Name)}" : code;
}
