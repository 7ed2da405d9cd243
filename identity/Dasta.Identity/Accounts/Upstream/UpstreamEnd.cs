using Dasta.Identity.Accounts.Pages;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>What came of a sign-in through the provider.</summary>
/// <param name="Outcome">The path to go on with; or why not, IDENTITY-055 to IDENTITY-060.</param>
/// <param name="Onward">
/// Where the browser wanted to go when it began; null when nothing was begun in it that this answers.
/// </param>
internal sealed record UpstreamEnd(Outcome<string> Outcome, Onward? Onward);
