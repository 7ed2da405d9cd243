using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta case</c>: the question a town asked itself, answered.</summary>
internal static class CaseCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var id = CommonOptions.Maybe("--case", "CASE", "Another case than the town's own.");
        var list = new Option<bool>("--list") { Description = "List the cases, and what the town lacks for each." };
        var command = new TaughtCommand(
            "case", "Answers the question a town asked itself, in one sentence with the figures behind it.",
            "dasta case Diksmuide") { question.Town, id, list, question.Language, question.Json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(question.Town),
            async (session, member, connector) =>
            {
                var chosen = parsed.GetValue(list) ? null : parsed.GetValue(id);
                var (language, asJson) = (parsed.GetValue(question.Language)!, parsed.GetValue(question.Json));
                if (chosen is null)
                {
                    var cases = await TownQuestion.GetAsync(tool, session, member, connector, "cases", cancellation);
                    if (!cases.Succeeded)
                    {
                        return cases.Refusal;
                    }

                    var own = Objects(cases.Value).FirstOrDefault(one => one.Flag("isOwn"));
                    if (parsed.GetValue(list) || own is null)
                    {
                        List(tool.Screen, Objects(cases.Value), language, asJson, member.Name, own is null);
                        return 0;
                    }

                    chosen = own.Text("id");
                }

                var answer = await TownQuestion.GetAsync(
                    tool, session, member, connector, $"cases/{Uri.EscapeDataString(chosen)}", cancellation);
                return answer.Select(node =>
                {
                    if (asJson)
                    {
                        tool.Screen.Json(node);
                    }
                    else
                    {
                        question.Show(tool.Screen, parsed, node);
                    }

                    return 0;
                });
            }));
        return command;
    }

    private static IReadOnlyList<JsonObject> Objects(JsonNode node) =>
        node is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    private static void List(
        Screen screen, IReadOnlyList<JsonObject> cases, string language, bool asJson, string town, bool hasNoOwn)
    {
        if (hasNoOwn && !asJson)
        {
            screen.Note($"{town} has no case of its own; with --case ID any of those below that it lacks nothing for.");
        }

        Listing.Show(
            screen, asJson, cases,
            new("Case", one => one.Text("id")),
            new("Own", one => one.Flag("isOwn") ? "yes" : string.Empty),
            new("Question", one => one.Object("question")?.Text(language) ?? string.Empty),
            new("Lacks", one => one.Object("lacks")?.Text(language) ?? "nothing"));
    }
}
