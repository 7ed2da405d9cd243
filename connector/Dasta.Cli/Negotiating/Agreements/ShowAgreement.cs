using System.CommandLine;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl.Words;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Negotiating.Agreements;

/// <summary><c>dasta agreements show</c>: the terms in words, those before them, and how much was read.</summary>
internal static class ShowAgreement
{
    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("id") { Description = "The agreement, as dasta agreements shows it." };
        var language = RequestOptions.Language();
        var command = new TaughtCommand(
            "show", "Tells the terms of an agreement in words, what it replaced, and how much was read under it.",
            "dasta agreements show urn:uuid:… --as Oostkamp --lang nl") { id, self, language };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ShowAsync(
                tool, session, member,
                $"{connector.Management}/agreements/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}",
                RequestOptions.Read(parsed, language), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Tool tool, Session session, Member self, string place, Language language, CancellationToken cancellation)
    {
        var answer = await session.GetAsync(place, self, self, cancellation);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        var agreement = answer.Value.Object;
        tool.Screen.Line(
            $"{agreement.Text("dataset")} with {session.Where.NameOf(agreement.Text("peer"))}, "
            + $"since {agreement.Text("agreedAt")}"
            + (agreement.Text("expiresAt") is { Length: > 0 } until ? $", until {until}" : string.Empty));
        foreach (var line in TermsInWords.Of(agreement.Object("policy") ?? [], language))
        {
            tool.Screen.Line($"  {line}");
        }

        foreach (var earlier in agreement.Objects("history").Where(one => one.Text("endedAt").Length > 0))
        {
            tool.Screen.Line(
                $"{earlier.Text("id")}: {earlier.Text("agreedAt")} to {earlier.Text("endedAt")}. "
                + earlier.Text("endReason"));
        }

        if (agreement.Text("peerToldWords") is { Length: > 0 } told)
        {
            tool.Screen.Line($"The other side: {told}");
        }

        foreach (var line in RefusedLines.Of(agreement))
        {
            tool.Screen.Line(line);
        }

        // The other side may be away, or not count at all; the agreement itself has been shown.
        var usage = await session.GetAsync($"{place}/usage", self, self, cancellation);
        tool.Screen.Line(usage.Succeeded
            ? $"Read {usage.Value.Object.Text("reads")} times, {usage.Value.Object.Text("rows")} rows; "
                + $"{usage.Value.Object.Text("refused")} reads refused."
            : $"How much was read is not known: {usage.Refusal.Message}");
        return 0;
    }
}
