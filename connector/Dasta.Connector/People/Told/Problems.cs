using Dasta.Connector.People.Told.Refusals;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Told;

/// <summary>A refusal of what a person wanted, as the page says it that the person goes on from.</summary>
internal static class Problems
{
    private static readonly Dictionary<string, RefusalDefinition> Definitions =
        RefusalTable.All.ToDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>The refusal with its code.</summary>
    public static string Say(Refusal refusal, PageSetting setting) =>
        $"{Explain(refusal, setting)} ({refusal.Code})";

    /// <summary>The refusal without its code.</summary>
    public static string Explain(Refusal refusal, PageSetting setting)
    {
        var text = refusal.Code == DataspaceCodes.ChangedMeanwhile.Code ? SharingTexts.Changed
            : refusal.Code == DataspaceCodes.NothingToDecide.Code ? SharingTexts.NothingToDecide
            : new Text(InDutch(refusal), $"{refusal.Message} {refusal.Hint}");
        return setting.Say(text);
    }

    /// <summary>A text that holds messages of refusals, as alerts do, with each in the page's language.</summary>
    public static string SayAll(string text, PageSetting setting) => setting.Language != Language.Dutch
        ? text
        : DutchRefusals.Texts.Where(dutch => text.Contains(dutch.Key, StringComparison.Ordinal)).Aggregate(
            text, (told, dutch) => told.Replace(
                Definitions[dutch.Key].Message, dutch.Value.Message, StringComparison.Ordinal));

    // What a refusal adds to the message of its code are names and places of the terms, the same in every language.
    private static string InDutch(Refusal refusal)
    {
        if (!DutchRefusals.Texts.TryGetValue(refusal.Code, out var dutch))
        {
            return $"{refusal.Message} {refusal.Hint}";
        }

        var message = Definitions[refusal.Code].Message;
        var detail = refusal.Message.StartsWith(message, StringComparison.Ordinal)
            ? refusal.Message[message.Length..].Trim()
            : string.Empty;
        return string.Join(' ', ((string[])[dutch.Message, detail, dutch.Hint]).Where(part => part.Length > 0));
    }
}
