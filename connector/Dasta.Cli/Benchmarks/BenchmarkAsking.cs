using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Cli.Benchmarks;

/// <summary>
/// <c>dasta benchmark ask</c>: asks the catalogue for blind benchmarks, one for each indicator and period of a series.
/// </summary>
internal static class BenchmarkAsking
{
    private const int Most = 240;

    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As();
        var indicators = CommonOptions.Needed("--indicators", "CODES", "Codes of indicators, separated by commas.");
        var periods = CommonOptions.Needed(
            "--periods", "CODES", "A period such as 2014MM12, or months from first to last as 2014MM01..2014MM12.");
        var reference = CommonOptions.Maybe(
            "--reference", "YEAR", "Year that indices are held against, such as 2013JJ00.");
        var group = CommonOptions.Maybe(
            "--group", "CODE", "NIS code of a region, province or arrondissement, or a code of a list of groups or "
                + "regions, such as coast or transport-kempen.");
        var towns = new Option<string[]>("--town")
        {
            Description = "A town to compare, by name or DID, where no group is given; give each.", HelpName = "NAME",
        };
        var mode = CommonOptions.Maybe("--mode", "MODE", "shares (two aggregators) or masks (one, and every town).");
        mode.AcceptOnlyFromAmong("shares", "masks");
        var release = CommonOptions.Maybe(
            "--release", "CLASS", "Whom the result is for: town (the towns and who asks) or public (anyone).");
        release.AcceptOnlyFromAmong("town", "public");
        var seconds = new Option<int?>("--deadline")
        {
            Description = "How long the towns have to answer, in seconds.", HelpName = "SECONDS",
        };
        var standing = new Option<bool>("--standing")
        {
            Description = "Ask for each period from the given one on, ten days after it is over.",
        };
        var together = new Option<bool>("--together")
        {
            Description = "Ask all of it in one plan: one round, in which a town answers everything or nothing.",
        };
        var epsilon = new Option<double?>("--epsilon")
        {
            Description = "Have the towns add noise, at this price of their privacy (0.1 to 1); from 100 towns on.",
            HelpName = "NUMBER",
        };
        var statistics = CommonOptions.Maybe(
            "--statistics", "NAMES",
            "What to ask, separated by commas, such as mean,p50,histogram; all when left out.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "ask", "Asks for blind benchmarks over a group of towns, one for each indicator and period.",
            "dasta benchmark ask --as West-Vlaanderen --group 30000 --indicators V1,S1 --periods 2014MM01..2014MM12 "
                + "--reference 2013JJ00")
        {
            self, indicators, periods, reference, group, towns, mode, release, seconds, standing, together, epsilon,
            statistics, json,
        };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(session => AskAsync(
            tool.Screen, session, parsed.GetRequiredValue(self), parsed.GetRequiredValue(indicators),
            parsed.GetRequiredValue(periods), parsed.GetValue(towns) ?? [],
            new JsonObject
            {
                ["referencePeriod"] = parsed.GetValue(reference),
                ["group"] = parsed.GetValue(group),
                ["mode"] = parsed.GetValue(mode),
                ["releaseClass"] = parsed.GetValue(release),
                ["deadlineSeconds"] = parsed.GetValue(seconds),
                ["epsilon"] = parsed.GetValue(epsilon),
                ["statistics"] = ListOf(parsed.GetValue(statistics)),
            },
            parsed.GetValue(standing) ? "/standing" : string.Empty, parsed.GetValue(together), parsed.GetValue(json),
            cancellation)));
        return command;
    }

    /// <summary>The periods of a series; refused with VALUE-004.</summary>
    internal static Outcome<IReadOnlyList<Period>> Series(string text)
    {
        var ends = text.Split("..", 2);
        var first = Period.Parse(ends[0]);
        var last = Period.Parse(ends[^1]);
        if (!first.Succeeded || !last.Succeeded)
        {
            return first.Refusal ?? last.Refusal!;
        }

        if (ends.Length == 2 && first.Value.Granularity is Granularity.Hour or Granularity.Snapshot)
        {
            return ValueCodes.MalformedPeriod.Refuse("A series is of days, months, quarters or years.");
        }

        var series = new List<Period> { first.Value };
        while (series[^1].Start < last.Value.Start && series.Count <= Most)
        {
            series.Add(Period.Of(first.Value.Granularity, series[^1].EndExclusive));
        }

        return series[^1] == last.Value
            ? Outcome<IReadOnlyList<Period>>.Of(series)
            : ValueCodes.MalformedPeriod.Refuse();
    }

    private static JsonArray? ListOf(string? names) => names is null ? null
        : new JsonArray([.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => (JsonNode)name)]);

    private static async Task<Outcome<int>> AskAsync(
        Screen screen, Session session, string name, string indicators, string periods, string[] towns,
        JsonObject common, string place, bool isTogether, bool asJson, CancellationToken cancellation)
    {
        var member = session.Where.Find(name);
        var catalogue = session.Where.CatalogueMember();
        var series = Series(periods);
        var dids = towns.Select(session.Where.Find).ToArray();
        var faulty = member.Refusal ?? catalogue.Refusal ?? series.Refusal
            ?? Array.Find(dids, one => one.Refusal is not null).Refusal;
        if (faulty is { } refusal)
        {
            return refusal;
        }

        foreach (var absent in common.Where(one => one.Value is null).Select(one => one.Key).ToArray())
        {
            common.Remove(absent);
        }

        if (dids.Length > 0)
        {
            common["roster"] = new JsonArray([.. dids.Select(one => (JsonNode)one.Value.Did)]);
        }

        var rows = new List<JsonObject>();
        var codes = indicators.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var (order, indicator, period) in Orders(common, codes, series.Value, isTogether))
        {
            var answer = await session.SendAsync(
                HttpMethod.Post, $"{session.Where.Catalog}/benchmarks{place}", member.Value, catalogue.Value,
                Talk.Json(order), cancellation);
            rows.Add(Row(indicator, period, answer));
        }

        Listing.Show(
            screen, asJson, rows, new("Indicator", one => one.Text("indicator")),
            new("Period", one => one.Text("period")), new("State", one => one.Text("state")),
            new("Towns", one => (one["roster"] as JsonArray)?.Count.ToString(CultureInfo.InvariantCulture) ?? "",
                IsNumber: true),
            new("Id or reason", one => one.Text("id") is { Length: > 0 } id ? id : one.Text("reason")));
        return rows.TrueForAll(row => row.Text("state") == "refused") ? 1 : 0;
    }

    private static IEnumerable<(JsonObject Order, string Indicator, Period Period)> Orders(
        JsonObject common, string[] codes, IReadOnlyList<Period> series, bool isTogether)
    {
        if (isTogether)
        {
            var order = (JsonObject)common.DeepClone();
            order["indicators"] = new JsonArray([.. codes.Select(code => (JsonNode)code)]);
            order["period"] = series[0].Code;
            if (series.Count > 1)
            {
                order["through"] = series[^1].Code;
            }

            yield return (order, string.Join(',', codes), series[0]);
            yield break;
        }

        foreach (var indicator in codes)
        {
            foreach (var period in series)
            {
                var order = (JsonObject)common.DeepClone();
                (order["indicator"], order["period"]) = (indicator, period.Code);
                yield return (order, indicator, period);
            }
        }
    }

    private static JsonObject Row(string indicator, Period period, Outcome<Answer> answer)
    {
        if (answer.Succeeded)
        {
            var good = answer.Value.Object;
            return good.ContainsKey("nextPeriod") ? new JsonObject
            {
                ["indicator"] = indicator, ["period"] = $"from {period.Code}", ["state"] = "standing",
                ["id"] = good.Text("id"), ["roster"] = good["takesPart"]?.DeepClone(),
            } : good;
        }

        var no = answer.Refusal;
        return new JsonObject
        {
            ["indicator"] = indicator, ["period"] = period.Code, ["state"] = "refused",
            ["reason"] = $"{no.Code} {no.Message} {no.Hint}".Trim(),
        };
    }
}
