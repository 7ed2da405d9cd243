using Dasta.Connector.Audit;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Dasta.Connector.Pages;

/// <summary>
/// Pages on which a participant's people see its own data: each look is in the audit before it is shown.
/// </summary>
internal static class OwnerPages
{
    /// <param name="action">What the audit calls it.</param>
    /// <param name="name">The parameter of the page that takes the value.</param>
    /// <param name="words">What a refusal is called on a page; null where it has no words of its own.</param>
    public static async Task<IResult> ShowAsync<TPage, T>(
        HttpContext context, string action, Outcome<T> outcome, string name, Func<Refusal, Text?>? words = null)
        where TPage : IComponent
    {
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, outcome.Refusal?.Code, context.RequestAborted);
        return outcome.Succeeded
            ? new PageResult<TPage>(new Dictionary<string, object?>
            {
                ["Setting"] = People.PageAccess.Setting(context), [name] = outcome.Value,
            })
            : ProblemPages.Show(context, outcome.Refusal, words?.Invoke(outcome.Refusal));
    }
}
