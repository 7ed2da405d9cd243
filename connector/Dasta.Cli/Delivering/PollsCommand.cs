using System.CommandLine;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta polls</c>: what your connector fetches by itself.</summary>
internal static class PollsCommand
{
    public static Command Create(Tool tool) =>
        new("polls", "Has your connector fetch a source from a service (Telraam) by itself.")
        {
            List(tool), Put(tool), Remove(tool),
        };

    private static TaughtCommand List(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "list", "Lists what is fetched, how far it came and what stopped it.", "dasta polls list --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync($"{connector.Management}/polls", member, member, cancellation);
                return answer.Select(good =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), good.Objects("polls"),
                        new("Source", one => one.Text("source")),
                        new("Last run", one => one.Text("lastRunAt")),
                        new("Next run", one => one.Text("nextAt")),
                        new("Stored up to", one => string.Join(", ", (one.Object("polledUntil") ?? [])
                            .Select(part => $"{part.Key}: {part.Value}"))),
                        new("Stopped by", Fetching.Problems));
                    return 0;
                });
            }));
        return command;
    }

    private static TaughtCommand Put(Tool tool)
    {
        var source = new Argument<string>("SOURCE") { Description = "The source it is stored in." };
        var file = CommonOptions.Needed(
            "--file", "FILE", "JSON with service, segments, secret, from and everyMinutes.");
        var self = CommonOptions.As();
        var command = new TaughtCommand(
            "put", "Has a source fetched from now on.", "dasta polls put kerkstraat --file poll.json --as Oostkamp")
        { source, file, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var order = InputFile.ReadJson(parsed.GetRequiredValue(file));
                var put = order.Succeeded
                    ? await session.SendAsync(
                        HttpMethod.Put,
                        $"{connector.Management}/polls/{Uri.EscapeDataString(parsed.GetRequiredValue(source))}", member,
                        member, Talk.Json(order.Value), cancellation)
                    : order.Refusal;
                return put.Select(_ => 0);
            }));
        return command;
    }

    private static TaughtCommand Remove(Tool tool)
    {
        var source = new Argument<string>("SOURCE") { Description = "The source." };
        var self = CommonOptions.As();
        var command = new TaughtCommand(
            "remove", "Stops fetching a source; what is stored stays.", "dasta polls remove kerkstraat --as Oostkamp")
        { source, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var removed = await session.SendAsync(
                    HttpMethod.Delete,
                    $"{connector.Management}/polls/{Uri.EscapeDataString(parsed.GetRequiredValue(source))}", member,
                    member, body: null, cancellation);
                return removed.Select(_ => 0);
            }));
        return command;
    }
}
