using Dasta.Connector.Audit.Orders;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Sessions;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Pages;

/// <summary>Tells a person, on a page, why something was refused and what to do next.</summary>
internal static class ProblemPages
{
    public static IResult Show(HttpContext context, Refusal refusal) => Show(context, refusal, null);

    /// <param name="words">What to say of it in the language of the page, where it has words of its own.</param>
    public static IResult Show(HttpContext context, Refusal refusal, Text? words)
    {
        OwnerStep.Current?.Refused(refusal.Code);
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + "/" };
        var text = refusal.Code == NodeCodes.ForeignPerson.Code || refusal.Code == NodeCodes.SignInFailed.Code
                ? ConsoleTexts.NotYours
            : refusal.Code == NodeCodes.RoleTooSmall.Code ? ConsoleTexts.TooSmall
            : refusal.Code == NodeCodes.ForeignForm.Code || refusal.Code == NodeCodes.UnknownSignIn.Code
                ? ConsoleTexts.TooOld
            : words;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ProblemPage.Setting)] = setting,
            [nameof(ProblemPage.Explanation)] = text is null
                ? Problems.Explain(refusal, setting)
                : string.Format(null, setting.Say(text), setting.Site),
            [nameof(ProblemPage.Code)] = refusal.Code,
            [nameof(ProblemPage.SignInAddress)] =
                SessionEndpoints.SignInAddress(context.Request.PathBase, "/", afresh: true),
            [nameof(ProblemPage.SignInText)] = setting.Say(ConsoleTexts.SignInAsOther),
        };
        return new PageResult<ProblemPage>(parameters, refusal.Status);
    }

    /// <summary>Tells a person that the session had ended before its form came, and that nothing was done.</summary>
    /// <param name="back">Where it goes on after signing in, below the base of the participant.</param>
    public static IResult ShowEnded(HttpContext context, string back)
    {
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + "/" };
        var refusal = NodeCodes.NotSignedIn.Refuse();
        return new PageResult<ProblemPage>(
            new Dictionary<string, object?>
            {
                [nameof(ProblemPage.Setting)] = setting,
                [nameof(ProblemPage.Explanation)] = setting.Say(ConsoleTexts.Ended),
                [nameof(ProblemPage.Code)] = refusal.Code,
                [nameof(ProblemPage.SignInAddress)] =
                    SessionEndpoints.SignInAddress(context.Request.PathBase, back),
                [nameof(ProblemPage.SignInText)] = setting.Say(ConsoleTexts.SignInAndGoOn),
            },
            refusal.Status);
    }
}
