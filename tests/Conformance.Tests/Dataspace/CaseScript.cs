using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;

namespace Conformance.Tests.Dataspace;

/// <summary>
/// A case as the kit's tables write it: <c>&gt; x</c> the connector sends x, <c>&lt; x</c> the kit sends x,
/// <c>&lt; x!</c> it sends x and must be refused, <c>= S</c> the connector shows state S.
/// </summary>
internal abstract class CaseScript(ConformanceStage stage, string collection, string processSchema, string errorSchema)
{
    protected ConformanceStage Stage => stage;

    /// <summary>Identifiers of the process once both sides have named theirs.</summary>
    protected ProcessIds Ids { get; set; } = null!;

    /// <summary>The identifier under which the connector answers.</summary>
    protected abstract string OwnPid { get; }

    public async Task PlayAsync(string script)
    {
        foreach (var step in script.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var word = step[2..];
            switch (step[0])
            {
                case '>':
                    var (heardPath, schema) = Heard(word);
                    Take(word, stage.ShouldBeValid(schema, await stage.Kit.HearAsync(heardPath)));
                    break;
                case '<' when word.EndsWith('!'):
                    await RefusedAsync(word[..^1]);
                    break;
                case '<':
                    (await SendAsync(word)).ShouldHave(200);
                    break;
                default:
                    await stage.ShouldShowAsync($"{collection}/{OwnPid}", processSchema, word);
                    break;
            }
        }
    }

    /// <summary>The path on which the kit hears a message, and the message's schema.</summary>
    protected abstract (string Path, string Schema) Heard(string word);

    /// <summary>The path to which the kit sends a message, and the message.</summary>
    protected abstract (string Path, IDataspaceMessage Message) Said(string word);

    /// <summary>Keeps what the connector said for what comes after it.</summary>
    protected virtual void Take(string word, JsonObject message)
    {
    }

    private Task<Connector.Tests.Exchange.Answer> SendAsync(string word)
    {
        var (path, message) = Said(word);
        return stage.PostAsync($"{collection}/{OwnPid}/{path}", message.Write());
    }

    // A 4xx other than 404, in the protocol's own shape.
    private async Task RefusedAsync(string word)
    {
        var answer = await SendAsync(word);
        answer.Status.ShouldBeInRange(400, 499, answer.Text);
        answer.Status.ShouldNotBe(404);
        stage.ShouldBeValid(errorSchema, answer.Json);
    }
}
