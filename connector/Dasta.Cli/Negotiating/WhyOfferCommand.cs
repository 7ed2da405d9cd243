using System.CommandLine;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta offers why</c>: why a participant sees an offer of yours, or doesn't.</summary>
internal static class WhyOfferCommand
{
    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As("Whose offer it is: you, by name or DID.");
        var dataset = new Argument<string>("dataset") { Description = "The dataset, as dasta offers shows it." };
        var asker = CommonOptions.Needed("--for", "NAME", "The participant that asks, by name or DID.");
        var language = RequestOptions.Language();
        var command = new TaughtCommand(
            "why", "Says why a participant sees an offer of yours or doesn't: every term and what became of it.",
            "dasta offers why oostkamp-passages --as Oostkamp --for Researcher")
        { dataset, self, asker, language };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var named = parsed.GetRequiredValue(asker);
                var found = session.Where.Find(named);
                var did = found.Succeeded ? found.Value.Did : named;
                var answer = await session.GetAsync(
                    $"{connector.Management}/offers/{Uri.EscapeDataString(parsed.GetRequiredValue(dataset))}/why"
                    + $"?for={Uri.EscapeDataString(did)}&lang={parsed.GetRequiredValue(language)}",
                    member, member, cancellation);
                return answer.Select(good =>
                {
                    var told = good.Object;
                    tool.Screen.Line(
                        $"{told.Text("name")} {(told["visible"]?.GetValue<bool>() == true ? "sees" : "does not see")} "
                        + $"{told.Text("dataset")}. {told.Text("why")}");
                    foreach (var line in (told["words"] as System.Text.Json.Nodes.JsonArray ?? [])
                        .Select(line => line!.GetValue<string>()))
                    {
                        tool.Screen.Line(line);
                    }

                    return 0;
                });
            }));
        return command;
    }
}
