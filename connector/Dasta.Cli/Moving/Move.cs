using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Cli.Moving;

/// <summary>
/// The steps of a move. Each asks first how far the move is, so the command goes on where it broke off; until the
/// completion the participant answers at its old place again when the time runs out or it is told to stay.
/// </summary>
internal sealed class Move(Screen screen, TimeProvider time, MoveOrder order)
{
    private const string Here = "arrived";
    private const string Erased = "erased";
    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<Outcome<int>> RunAsync(CancellationToken cancellation)
    {
        // Before anything is asked there: the token opens the old place too.
        var proven = await ProveAsync(cancellation);
        var arrival = proven.Succeeded
            ? await order.Session.GetAsync(order.Arrival, order.Self, order.Self, cancellation)
            : proven.Refusal;
        var departure = arrival.Succeeded
            ? await order.Session.GetAsync(order.Departure, order.Self, order.Self, cancellation)
            : arrival.Refusal;
        if (!departure.Succeeded)
        {
            return departure.Refusal;
        }

        var left = arrival.Value.Object.Text("state") == Here ? departure
            : departure.Value.Object.Text("state") switch
            {
                "here" => await LeaveAsync(cancellation),
                "departing" when IsCarried(departure.Value.Object, arrival.Value.Object) =>
                    await ResumeAsync(arrival.Value.Object, cancellation),
                "departing" => await LeaveAsync(cancellation),
                _ => departure,
            };
        return left.Succeeded ? await ArriveAsync(cancellation) : left.Refusal;
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

    // Identity holds what the participant announced over its own signature, and the base it has once it has moved.
    private async Task<Outcome<Done>> ProveAsync(CancellationToken cancellation)
    {
        var announced = await order.Session.GetAsync($"{order.Record}/relocation", cancellation);
        if (announced.Succeeded && announced.Value.Object.Text("to") == order.To)
        {
            return Done.Value;
        }

        var record = await order.Session.GetAsync(order.Record, cancellation);
        return !record.Succeeded ? record.Refusal
            : record.Value.Object.Text("base") == order.To ? Done.Value
            : CliCodes.OtherPlace.Refuse($"{order.To}.");
    }

    private static bool IsCarried(JsonObject departure, JsonObject arrival) =>
        departure.Text("digest") is { Length: > 0 } digest && digest == arrival.Text("digest");

    private async Task<Outcome<Answer>> LeaveAsync(CancellationToken cancellation)
    {
        screen.Note("closing the old place");
        var begun = await order.Session.PostAsync(order.Departure, order.Self, [], cancellation);
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

    private Task<Outcome<Answer>> ResumeAsync(JsonObject arrival, CancellationToken cancellation)
    {
        screen.Note("going on: everything is at the new place already");
        return CompleteAsync(arrival.Text("digest"), cancellation);
    }

    private async Task<Outcome<Answer>> CarryAsync(CancellationToken cancellation)
    {
        var progress = new ByteProgress(screen, time, "carried");
        for (var attempt = 1; ; attempt++)
        {
            var carried = await order.Session.CarryAsync(
                $"{order.Departure}/archive", $"{order.Arrival}/archive", order.Self, progress, cancellation);
            if (carried.Succeeded)
            {
                screen.Note(
                    $"{carried.Value.Object.Text("rows")} rows are at the new place, counts and digests compared");
                return await CompleteAsync(carried.Value.Object.Text("digest"), cancellation);
            }

            if (carried.Refusal.Code != CliCodes.NoAnswer.Code || attempt == Attempts)
            {
                return carried;
            }

            screen.Note("the connection broke off; carrying it again");
        }
    }

    private Task<Outcome<Answer>> CompleteAsync(string digest, CancellationToken cancellation) =>
        order.Session.PostAsync(
            $"{order.Departure}/completion", order.Self, new JsonObject { ["digest"] = digest }, cancellation);

    private async Task<Outcome<int>> ArriveAsync(CancellationToken cancellation)
    {
        var arrived = await WaitAsync(order.Arrival, Here, cancellation);
        var relocated = arrived.Succeeded ? await RelocateAsync(cancellation) : arrived.Refusal;
        if (!relocated.Succeeded)
        {
            return relocated.Refusal;
        }

        screen.Line($"{order.Self.Name} answers at {order.To}. Keep its entry in the old connector's settings: it goes "
            + "on serving the DID document. The governance body records the new operator.");
        var erased = await WaitAsync(order.Departure, Erased, cancellation);
        if (erased.Succeeded)
        {
            screen.Note("the old place has erased what it held; its signed statement:");
            screen.Line(erased.Value.Object("proof")?.Text("statement") ?? string.Empty);
        }
        else
        {
            screen.Note(
                "the old place has not erased what it held yet; it will, and this command then shows the proof.");
        }

        return 0;
    }

    private Task<Outcome<JsonObject>> WaitAsync(string address, string wanted, CancellationToken cancellation) =>
        new Waiting(time).ForAsync(
            wanted, Patience, () => order.Session.GetAsync(address, order.Self, order.Self, cancellation),
            state => screen.Note(state), cancellation);

    // Identity reads the new base from the DID document; catalogue and benchmarks follow it.
    private async Task<Outcome<Answer>> RelocateAsync(CancellationToken cancellation)
    {
        var identity = Did.FromBase(new Uri(order.Session.Where.Identity));
        return identity.Succeeded
            ? await order.Session.SendAsync(
                HttpMethod.Post, $"{order.Record}/relocation", order.Self,
                new Member("identity", identity.Value.ToString(), "governance"), Talk.Json([]), cancellation)
            : CliCodes.MalformedWhereabouts.Refuse("The address of identity is malformed.");
    }
}
