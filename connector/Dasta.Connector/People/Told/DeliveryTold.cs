using System.Text.Json.Nodes;
using Dasta.Design.Texts;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.People.Told;

/// <summary>How the last message of a process fared, in one sentence.</summary>
internal static class DeliveryTold
{
    private static readonly Text Waiting = new(
        "Het bericht “{0}” wordt zo verstuurd.", "The message “{0}” is about to be sent.");

    private static readonly Text Trying = new(
        "Het bericht “{0}” kwam nog niet aan: poging {1}, de laatste op {2}. Antwoord: {3}. Volgende poging: {4}.",
        "The message “{0}” has not arrived yet: attempt {1}, the last on {2}. Answer: {3}. Next try: {4}.");

    private static readonly Text Dead = new(
        "Het bericht “{0}” is opgegeven na {1} pogingen, de laatste op {2}. Antwoord: {3}. Onder Berichten kan "
        + "het opnieuw verstuurd worden.",
        "The message “{0}” was given up after {1} attempts, the last on {2}. Answer: {3}. It can be sent again "
        + "under Messages.");

    private static readonly Text Delivered = new(
        "Het bericht “{0}” kwam aan op {5}.", "The message “{0}” was delivered on {5}.");

    private static readonly Text NoAnswer = new("geen", "none");

    /// <param name="delivery">As the trace of deliveries gives it.</param>
    public static string Say(JsonObject delivery, Language language)
    {
        var tried = Moment(delivery, "attemptedAt", language);
        var form = Text(delivery, "state") switch
        {
            "open" when tried.Length == 0 => Waiting,
            "open" => Trying,
            "dead" => Dead,
            _ => Delivered,
        };
        var answer = Text(delivery, "answer");
        return string.Format(
            null, form.In(language), StateWords.OfMessage(Text(delivery, "kind")).In(language),
            delivery["attempts"]?.ToString(), tried, answer.Length == 0 ? NoAnswer.In(language) : answer.TrimEnd('.'),
            Moment(delivery, "nextAttempt", language), Moment(delivery, "closedAt", language));
    }

    private static string Text(JsonObject from, string name) => from[name]?.ToString() ?? string.Empty;

    private static string Moment(JsonObject from, string name, Language language) =>
        WireTime.TryRead(Text(from, name), out var moment) ? Moments.Say(moment, language) : string.Empty;
}
