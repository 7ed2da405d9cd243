using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Cli.Moving;

/// <summary>
/// The steps of a move. Each asks first how far the move is, so the command can be run again after any failure; until
/// the completion the participant answers at its old place again when the time runs out or it is told to stay.
/// </summary>
internal sealed class Move(Screen screen, TimeProvider time, MoveOrder order)
{
    private const string Here = "arrived";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<Outcome<int>> RunAsync(CancellationToken cancellation)
    {
        var arrival = await order.Session.GetAsync(order.Arrival, order.Self, order.Self, cancellation);
        if (!arrival.Succeeded)
        {
            return arrival.Refusal;
        }

        if (arrival.Value.Object.Text("state") != Here)
        {
            var departure = await order.Session.GetAsync(order.Departure, order.Self, order.Self, cancellation);
            var left = departure.Succeeded && departure.Value.Object.Text("state") != "moved"
                ? await LeaveAsync(arrival.Value.Object, cancellation)
                : departure;
            if (!left.Succeeded)
            {
                return left.Refusal;
            }
        }

        return await ArriveAsync(cancellation);
    }

    /// <summary>Gives the move up.</summary>
    public async Task<Outcome<int>> StayAsync(CancellationToken cancellation)
    {
        var stayed = await order.Session.SendAsync(
            HttpMethod.Delete, order.Departure, order.Self, order.Self, body: null, cancellation);
        return stayed.Select(_ =>
        {
            screen.Line($"{order.Self.Name} stays and answers at its old place again.");
            return 0;
        });
    }

    private async Task<Outcome<Answer>> LeaveAsync(JsonObject arrival, CancellationToken cancellation)
    {
        screen.Note("closing the old place");
        var begun = await order.Session.PostAsync(order.Departure, order.Self, new JsonObject
        {
            ["to"] = order.To,
            ["key"] = arrival.Object("key")?.DeepClone(),
        }, cancellation);
        if (!begun.Succeeded)
        {
            return begun;
        }

        var completed = await CarryAsync(cancellation);
        if (!completed.Succeeded)
        {
            await StayAsync(cancellation);
        }

        return completed;
    }

    private async Task<Outcome<Answer>> CarryAsync(CancellationToken cancellation)
    {
        var progress = new CarryProgress(screen, time);
        var carried = await order.Session.CarryAsync(
            $"{order.Departure}/archive", $"{order.Arrival}/archive", order.Self, progress, cancellation);
        if (!carried.Succeeded)
        {
            return carried;
        }

        screen.Note($"{carried.Value.Object.Text("rows")} rows are at the new place, counts and digests compared");
        return await order.Session.PostAsync(
            $"{order.Departure}/completion", order.Self,
            new JsonObject { ["digest"] = carried.Value.Object.Text("digest") }, cancellation);
    }

    private async Task<Outcome<int>> ArriveAsync(CancellationToken cancellation)
    {
        var arrived = await new Waiting(time).ForAsync(
            Here, Patience,
            () => order.Session.GetAsync(order.Arrival, order.Self, order.Self, cancellation),
            state => screen.Note(state), cancellation);
        var relocated = arrived.Succeeded ? await RelocateAsync(cancellation) : arrived.Refusal;
        return relocated.Select(_ =>
        {
            screen.Line($"{order.Self.Name} answers at {order.To}. Keep its entry in the old connector's settings: it "
                + "goes on serving the DID document. The governance body records the new operator.");
            return 0;
        });
    }

    // Identity reads the new base from the DID document; catalogue and benchmarks follow it.
    private async Task<Outcome<Answer>> RelocateAsync(CancellationToken cancellation)
    {
        var self = Uri.EscapeDataString(order.Self.Did);
        var address = order.Session.Where.Identity;
        var identity = Did.FromBase(new Uri(address));
        return identity.Succeeded
            ? await order.Session.SendAsync(
                HttpMethod.Post, $"{address}/participants/{self}/relocation", order.Self,
                new Member("identity", identity.Value.ToString(), "governance"), Talk.Json([]), cancellation)
            : CliCodes.MalformedWhereabouts.Refuse("The address of identity is malformed.");
    }
}
