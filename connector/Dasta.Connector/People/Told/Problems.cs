using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Told;

/// <summary>A refusal of what a person wanted, as the page says it that the person goes on from.</summary>
internal static class Problems
{
    public static string Say(Refusal refusal, PageSetting setting)
    {
        var text = refusal.Code == DataspaceCodes.ChangedMeanwhile.Code ? SharingTexts.Changed
            : refusal.Code == DataspaceCodes.NothingToDecide.Code ? SharingTexts.NothingToDecide
            : new Text($"{refusal.Message} {refusal.Hint}", $"{refusal.Message} {refusal.Hint}");
        return $"{setting.Say(text)} ({refusal.Code})";
    }
}
