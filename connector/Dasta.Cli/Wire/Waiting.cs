using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Wire;

/// <summary>Follows a negotiation or transfer by its state until it is where it should be.</summary>
internal sealed class Waiting(TimeProvider time)
{
    private const string Terminated = "TERMINATED";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Asks until the state is the wanted one; refused with CLI-009 when terminated and CLI-008 in the end.
    /// </summary>
    /// <param name="onState">Told every state that is seen, once.</param>
    public async Task<Outcome<JsonObject>> ForAsync(
        string wanted, TimeSpan patience, Func<Task<Outcome<Answer>>> ask, Action<string> onState,
        CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var seen = string.Empty;
        while (true)
        {
            var answer = await ask();
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            var state = answer.Value.Object.Text("state");
            if (state != seen)
            {
                onState(state);
                seen = state;
            }

            if (state == wanted)
            {
                return answer.Value.Object;
            }

            if (state == Terminated)
            {
                return CliCodes.Terminated.Refuse(answer.Value.Object.Text("problem"));
            }

            if (time.GetElapsedTime(started) > patience)
            {
                return CliCodes.TookTooLong.Refuse($"it is still {state} after {patience.TotalSeconds:0} s.");
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }
}
