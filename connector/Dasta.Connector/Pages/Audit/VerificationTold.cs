using Dasta.Connector.Audit.Chain;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Audit;

/// <summary>What a check of the audit found, in the language of a page.</summary>
internal static class VerificationTold
{
    public static string Verdict(AuditVerification found, PageSetting setting) => found.Intact
        ? setting.Say(AuditTexts.Intact)
        : string.Format(null, setting.Say(AuditTexts.Broken), found.BrokenAt, found.Fault);

    public static IReadOnlyList<(string Name, string Value)> Of(AuditVerification found, PageSetting setting) =>
    [
        (setting.Say(AuditTexts.Linked), Number(found.Linked, setting)),
        (setting.Say(AuditTexts.Tail), Number(found.UnlinkedTail, setting)),
        (setting.Say(AuditTexts.Heads), Number(found.Heads, setting)),
        (setting.Say(AuditTexts.Lodged),
            found.LodgedHeads is { } lodged ? Number(lodged, setting) : setting.Say(AuditTexts.NoneLodged)),
        (setting.Say(AuditTexts.CutAt),
            found.CutAt == 0 ? setting.Say(AuditTexts.NeverCut) : Number(found.CutAt, setting)),
    ];

    private static string Number(long count, PageSetting setting) =>
        PageNumbers.Number(count, 0, setting.Language);
}
