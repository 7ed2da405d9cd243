using Dasta.Connector.People.Requests;
using Dasta.Connector.Processes.Messages;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

namespace Dasta.Connector.People.Told;

/// <summary>A message of the other side that was refused: what it was, why it was refused, and the message.</summary>
internal static class RefusedTold
{
    private static readonly Text Once = new("{0}: {1}, geweigerd ({2})", "{0}: {1}, refused ({2})");

    private static readonly Text Often = new(
        "{0}: {1}, {3} keer geweigerd ({2}), voor het eerst op {4}",
        "{0}: {1}, refused {3} times ({2}), first on {4}");

    private static readonly Text Unread = new("(Het was niet te lezen.)", "(It could not be read.)");

    public static BodyView Say(RefusedMessage message, PageSetting setting)
    {
        var language = setting.Language;
        return new BodyView(
            string.Format(
                null, (message.Times == 1 ? Once : Often).In(language), Moments.Say(message.At, language),
                StateWords.OfMessage(message.Kind).In(language), message.Refusal.Code, message.Times,
                Moments.Say(message.FirstAt, language)),
            message.Body ?? Unread.In(language),
            Problems.Explain(message.Refusal, setting));
    }
}
