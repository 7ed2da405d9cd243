using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Delivering;

/// <summary>
/// <c>dasta alerts</c>: deliveries that are late or were rejected, as the town sees them and as the vendor does.
/// </summary>
internal static class AlertsCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var town = DeliveryOptions.MaybeTown();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "alerts",
            "Lists late and rejected deliveries, open ones first: to you, and what towns told you of yours; with --to "
            + "as a town sees yours now.",
            "dasta alerts --as Oostkamp")
        { self, town, json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var side = Side.Of(session, parsed.GetRequiredValue(self), parsed.GetValue(town));
            var alerts = !side.Succeeded ? side.Refusal
                : parsed.GetValue(town) is null ? await OwnAsync(session, side.Value, cancellation)
                : await OfVendorAsync(session, side.Value, cancellation);
            return alerts.Select(found => Show(tool.Screen, session, found, parsed.GetValue(json)));
        }));
        return command;
    }

    // What is late to this participant, and what it was told of as a vendor.
    private static async Task<Outcome<IReadOnlyList<JsonObject>>> OwnAsync(
        Session session, Side side, CancellationToken cancellation)
    {
        var place = side.Place[..side.Place.LastIndexOf('/')];
        var answer = await session.GetAsync($"{place}/alerts", side.Self, side.At, cancellation);
        var received = answer.Succeeded
            ? await session.GetAsync($"{place}/received-alerts", side.Self, side.At, cancellation)
            : answer.Refusal;
        return received.Select(told => Sorted(
            [.. answer.Value.Objects("alerts"), .. told.Objects("alerts")]));
    }

    // At the town's door a vendor sees what is about its own specifications, one by one.
    private static async Task<Outcome<IReadOnlyList<JsonObject>>> OfVendorAsync(
        Session session, Side side, CancellationToken cancellation)
    {
        var specifications = await session.GetAsync(side.Place, side.Self, side.At, cancellation);
        if (!specifications.Succeeded)
        {
            return specifications.Refusal;
        }

        var all = new List<JsonObject>();
        foreach (var id in specifications.Value.Objects("specifications").Select(one => one.Text("id")).Distinct())
        {
            var answer = await session.GetAsync($"{side.Of(id)}/alerts", side.Self, side.At, cancellation);
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            all.AddRange(answer.Value.Objects("alerts"));
        }

        return Outcome<IReadOnlyList<JsonObject>>.Of(Sorted(all));
    }

    private static IReadOnlyList<JsonObject> Sorted(IEnumerable<JsonObject> alerts) =>
        [.. alerts.OrderBy(one => one.Text("closedAt").Length > 0)
            .ThenByDescending(one => one.Text("raisedAt"), StringComparer.Ordinal)];

    private static int Show(Screen screen, Session session, IReadOnlyList<JsonObject> alerts, bool asJson)
    {
        Listing.Show(
            screen, asJson, alerts,
            new("Raised", one => one.Text("raisedAt")),
            new("What", one => one.Text("kind")),
            new("Specification", one => one.Text("specification")),
            new("Vendor", one => session.Where.NameOf(one.Text("vendor"))),
            new("Town", one => session.Where.NameOf(one.Text("town"))),
            new("Period", one => one.Text("periodStart")),
            new("Closed", one => one.Text("closedAt")),
            new("Why", one => one.Text("message")));
        return 0;
    }
}
