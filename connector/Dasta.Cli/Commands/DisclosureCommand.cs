using System.CommandLine;
using Dasta.Cli.Disclosure;
using Dasta.Cli.Usage;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta disclosure check</c>: what disclosure control would do with a table, offline.</summary>
internal static class DisclosureCommand
{
    public static Command Create(Tool tool) =>
        new("disclosure", "Looks at disclosure control without a data space.") { Check(tool) };

    private static TaughtCommand Check(Tool tool)
    {
        var floor = new DisclosureSettings();
        var file = new Argument<string>("FILE")
        {
            Description = "A CSV table with its margins: a column for each dimension, and the counts in the last one. "
                + "'total' or nothing is a margin; centre/market street is part of centre.",
        };
        var threshold = new Option<int>("--threshold")
        {
            Description = $"Fewest persons in a cell that is published; at least {floor.MinimumCount}.",
            HelpName = "COUNT", DefaultValueFactory = _ => floor.MinimumCount,
        };
        var margin = new Option<double>("--margin")
        {
            Description = "How far either way, as a share of it, a withheld cell must stay uncertain; "
                + FormattableString.Invariant($"at least {floor.IntervalMargin}."),
            HelpName = "SHARE", DefaultValueFactory = _ => floor.IntervalMargin,
        };
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "check", "Says which cells of a table would be withheld, why, and how closely they can be worked out.",
            "dasta disclosure check visitors-by-street-and-day.csv")
        { file, threshold, margin, json };
        command.SetAction(parsed => Show(
            tool, parsed.GetRequiredValue(file), parsed.GetValue(json),
            new DisclosureSettings
            {
                MinimumCount = parsed.GetValue(threshold), IntervalMargin = parsed.GetValue(margin),
            }));
        return command;
    }

    private static int Show(Tool tool, string path, bool asJson, DisclosureSettings settings)
    {
        var made = SettingsFloor.Check(settings)
            .Then(_ => TableFile.Read(path, settings.MinimumCount))
            .Then(AdditiveTable.Create)
            .Then(table => new TableProtection(settings).Protect(table));
        if (!made.Succeeded)
        {
            tool.Screen.Refusal(made.Refusal);
            return Tool.Failed;
        }

        var report = new ProtectionReport(made.Value, settings);
        if (asJson)
        {
            tool.Screen.Json(report.ToJson());
        }
        else
        {
            report.Show(tool.Screen);
        }

        return 0;
    }
}
