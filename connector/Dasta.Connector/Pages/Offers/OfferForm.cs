using System.Globalization;
using Dasta.Connector.People.Editing;
using System.Text.Json.Nodes;
using Dasta.Node.Sessions.Forms;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Connector.Pages.Offers;

/// <summary>The fields of the form in which an offer is made.</summary>
/// <param name="Template">Name of the template of its policy.</param>
/// <param name="Until">Last day, where the template has one.</param>
/// <param name="Circle">IRI of the zone, where the template has one.</param>
/// <param name="Approval"><c>automatic</c> or <c>person</c>.</param>
/// <param name="IsPublic">Whether anyone reads it without signing in.</param>
/// <param name="Dataset">
/// The identifier it gets, given at the preview, so that a form that is sent twice makes one offer; empty before.
/// </param>
public sealed record OfferForm(
    string Title, string TitleNl, IReadOnlyList<string> Indicators, string Template, string Until, string Circle,
    string Approval, bool IsPublic, string Dataset = "")
{
    private const string Research = "research-until";
    private const string Merchants = "merchants-of-zone";

    /// <summary>
    /// Templates and release classes of what a town offers, the most closed first; others are made elsewhere.
    /// </summary>
    public static IReadOnlyList<string> Templates { get; } =
    [
        "closed", "benchmark-only", "government-only", Research, Merchants, "agreed", "public-index", "public-table",
        "open-data",
    ];

    /// <summary>Nothing filled in yet.</summary>
    public static OfferForm Empty { get; } = new(
        string.Empty, string.Empty, [], "government-only", string.Empty, string.Empty, "person", IsPublic: false);

    internal static OfferForm Of(PageForm form) => new(
        form["title"].Trim(), form["titleNl"].Trim(), form.All("indicator"), form["template"], form["until"].Trim(),
        form["circle"].Trim(), ApprovalOf(form), form["public"] == "yes",
        Guid.TryParse(form["dataset"], out var id) ? $"urn:uuid:{id:D}" : string.Empty);

    // A merchant asks for nothing, so there is nobody to answer: it reads at once or never.
    private static string ApprovalOf(PageForm form) =>
        form["template"] == Merchants ? "automatic" : form["approval"];

    /// <summary>The policy that was chosen; null where the template is none or what it needs is missing.</summary>
    internal Policy? Policy => Template switch
    {
        Research => DateOnly.TryParseExact(
            Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? PolicyTemplates.ResearchUntil(TypedDay.Write(Until)) : null,
        Merchants => Uri.TryCreate(Circle, UriKind.Absolute, out _) ? PolicyTemplates.MerchantsOfZone(Circle) : null,
        _ => Templates.Contains(Template) ? PolicyTemplates.Find(Template) : null,
    };

    /// <summary>The order as the management interface takes it.</summary>
    internal JsonObject Order(Policy policy)
    {
        var written = PolicyWriter.Write(policy, withTarget: false);
        written.Remove("@id");
        var order = new JsonObject
        {
            ["title"] = Title,
            ["titleNl"] = TitleNl.Length == 0 ? null : TitleNl,
            ["indicators"] = new JsonArray([.. Indicators.Select(code => JsonValue.Create(code))]),
            ["policy"] = written,
            ["approval"] = Approval,
            ["public"] = IsPublic,
        };
        if (Dataset.Length > 0)
        {
            order["id"] = Dataset;
        }

        return order;
    }
}
