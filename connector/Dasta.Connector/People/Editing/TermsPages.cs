using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.People.Editing;

/// <summary>The two pages on which terms are edited and looked at before they are sent.</summary>
/// <param name="Place">Where the terms go, below the base of the site.</param>
/// <param name="Back">Where the person came from.</param>
/// <param name="Version">The version of what they are edited of.</param>
/// <param name="Peer">The name of who gets them.</param>
/// <param name="Dataset">What they are about.</param>
/// <param name="Terms">Those on the table.</param>
internal sealed record TermsPages(
    PageSetting Setting, string Place, string Back, string Version, string Peer, string Dataset, JsonObject Terms)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public IResult Edit(Refusal? refusal = null)
    {
        var policy = PolicyTold.Read(Terms);
        var words = new PolicyWords(PolicyTold.Words(Setting.Language));
        var bare = Bare(Terms);
        return new PageResult<EditTermsPage>(
            new Dictionary<string, object?>
            {
                [nameof(EditTermsPage.Setting)] = Setting,
                [nameof(EditTermsPage.Place)] = Place,
                [nameof(EditTermsPage.Back)] = Back,
                [nameof(EditTermsPage.Version)] = Version,
                [nameof(EditTermsPage.Rules)] =
                    policy is null ? [] : TermsForm.Of(policy, Setting.Language),
                [nameof(EditTermsPage.Lengths)] = PolicyChoices.Of(OdrlTerms.Granularity)!
                    .Select(code => (code, words.OfValue(code))).ToArray(),
                [nameof(EditTermsPage.Text)] = bare.ToJsonString(Readable),
                [nameof(EditTermsPage.Problem)] = refusal is null ? null : Problems.Say(refusal, Setting),
            },
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>What would change; the form again where the terms can't be read or aren't allowed.</summary>
    public IResult Preview(PageForm form)
    {
        var read = TermsReading.Read(form, PolicyTold.Read(Terms));
        var terms = read.Then(given => NegotiatedTerms.Read(given, Dataset));
        if (!terms.Succeeded)
        {
            return Edit(terms.Refusal);
        }

        return new PageResult<PreviewTermsPage>(new Dictionary<string, object?>
        {
            [nameof(PreviewTermsPage.Setting)] = Setting with { Here = Setting.At(Place) },
            [nameof(PreviewTermsPage.Place)] = Place,
            [nameof(PreviewTermsPage.Back)] = Back,
            [nameof(PreviewTermsPage.Version)] = Version,
            [nameof(PreviewTermsPage.Peer)] = Peer,
            [nameof(PreviewTermsPage.Changes)] = PolicyTold.Difference(Terms, terms.Value, Setting.Language),
            [nameof(PreviewTermsPage.Text)] = Bare(terms.Value).ToJsonString(),
        });
    }

    // The parties, the dataset and the moment follow from where the terms are used.
    private static JsonObject Bare(JsonObject terms)
    {
        var bare = terms.DeepClone().AsObject();
        foreach (var name in (string[])
            ["@context", "@id", "@type", "target", "assigner", "assignee", "timestamp", Replacement.Property])
        {
            bare.Remove(name);
        }

        return bare;
    }
}
