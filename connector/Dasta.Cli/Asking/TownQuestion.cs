using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Asking;

/// <summary>What commands have in common that ask a town something about its own data, as that town.</summary>
internal sealed class TownQuestion
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public TownQuestion() => Language.AcceptOnlyFromAmong("nl", "en");

    public Argument<string> Town { get; } =
        new("TOWN") { Description = "The town you are and ask about, by name or DID." };

    public Option<string?> Zone { get; } = CommonOptions.Maybe(
        "--zone", "ZONE", "Code of a zone in which persons are counted, or its last part.");

    public Option<string> Language { get; } =
        new("--lang") { Description = "nl or en.", DefaultValueFactory = _ => "nl" };

    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>Asks, and shows the answer as JSON or as the caller writes it for people.</summary>
    public Task<int> AskAsync(
        Tool tool, ParseResult parsed, string path, Action<JsonNode> show, CancellationToken cancellation) =>
        tool.AsAsync(parsed.GetRequiredValue(Town), async (session, member, connector) =>
        {
            var answer = await GetAsync(tool, session, member, connector, path, cancellation);
            return answer.Select(node =>
            {
                if (parsed.GetValue(Json))
                {
                    tool.Screen.Json(node);
                }
                else
                {
                    show(node);
                }

                return 0;
            });
        });

    /// <summary>Reads one address of the town's management.</summary>
    public static async Task<Outcome<JsonNode>> GetAsync(
        Tool tool, Session session, Member member, ConnectorPlace connector, string path,
        CancellationToken cancellation)
    {
        tool.Screen.Note("Calculating from the town's own data ...");
        var answer = await session.SendAsync(
            HttpMethod.Get, $"{connector.Management}/{path}", member, member, body: null, cancellation, Timeout);
        return answer.Select(good => good.Json ?? new JsonObject());
    }

    /// <summary>The sentence of an answer, then its figures.</summary>
    public void Show(Screen screen, ParseResult parsed, JsonNode answer)
    {
        var (language, found) = (parsed.GetValue(Language)!, answer.AsObject());
        screen.Line(found.Object("sentence")?.Text(language) ?? string.Empty);
        AnswerTable.Show(screen, found.Objects("parts"), language);
    }

    /// <summary>Parts of a query, those that have a value.</summary>
    public static string Query(params (string Name, string? Value)[] parts)
    {
        var told = parts.Where(part => part.Value is not null)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToArray();
        return told.Length == 0 ? string.Empty : "?" + string.Join('&', told);
    }
}
