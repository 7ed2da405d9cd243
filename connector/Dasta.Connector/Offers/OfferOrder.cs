using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Offers;

/// <summary>
/// An offer as its owner orders it: <c>{id?, title, titleNl?, indicators[], policy, approval?, public?}</c>. The policy
/// may leave out its own <c>@id</c>.
/// </summary>
/// <param name="IsPublic">True to let anyone read it without a token.</param>
internal sealed partial record OfferOrder(
    string? Dataset, string Title, string? TitleNl, IReadOnlyList<string> Indicators, Policy Policy, bool HasPolicyId,
    Approval Approval, bool IsPublic)
{
    private const int TitleLength = 300;

    /// <summary>Reads the order whole; refused with DSP-021 and every fault, or as the policy is refused.</summary>
    public static Outcome<OfferOrder> Read(JsonObject body)
    {
        var faults = new List<string>();
        var id = body.ContainsKey("id") ? Text(body, "id", faults, DatasetName()) : null;
        var title = Text(body, "title", faults, null);
        var titleNl = body["titleNl"] is null ? null : Text(body, "titleNl", faults, null);
        var indicators = Codes(body, faults);
        var given = body["policy"] as JsonObject;
        if (given is null)
        {
            faults.Add("policy must be an object");
        }

        var approval = ApprovalNames.Read(
            body["approval"] is null ? null : Text(body, "approval", faults, null));
        if (!approval.Succeeded)
        {
            faults.Add("approval must be automatic, person or everyStep");
        }

        var isPublic = Flag(body, "public", faults);
        if (faults.Count > 0 || given is null)
        {
            return DataspaceCodes.MalformedOffer.Refuse(string.Join("; ", faults) + ".");
        }

        var hasId = given["@id"] is not null;
        return PolicyOf(given, hasId, id)
            .Select(policy => new OfferOrder(id, title, titleNl, indicators, policy, hasId, approval.Value, isPublic));
    }

    private static bool Flag(JsonObject body, string name, List<string> faults)
    {
        if (body[name] is null)
        {
            return false;
        }

        if (body[name] is JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        faults.Add($"{name} must be true or false");
        return false;
    }

    private static Outcome<Policy> PolicyOf(JsonObject given, bool hasId, string? dataset)
    {
        var policy = given.DeepClone().AsObject();
        policy["@type"] = nameof(PolicyKind.Offer);
        if (!hasId)
        {
            policy["@id"] = $"urn:uuid:{Guid.NewGuid():D}";
        }

        return PolicyValidator.ForPublication(policy).Then(whole => OfferedTerms.Of(whole, dataset));
    }

    private static string Text(JsonObject body, string name, List<string> faults, Regex? form)
    {
        if (body[name] is JsonValue value && value.TryGetValue<string>(out var text)
            && text.Length is > 0 and <= TitleLength && !text.Any(char.IsControl)
            && form?.IsMatch(text) != false)
        {
            return text;
        }

        faults.Add(form is null
            ? $"{name} must be a text of 1 to {TitleLength} characters"
            : $"{name} must be 1 to 200 letters, digits or any of . : _ -");
        return string.Empty;
    }

    private static string[] Codes(JsonObject body, List<string> faults)
    {
        var codes = (body["indicators"] as JsonArray)?
            .Select(node => node is JsonValue value && value.TryGetValue<string>(out var code) ? code : string.Empty)
            .Distinct(StringComparer.Ordinal)
            .ToArray() ?? [];
        if (codes.Length is 0 or > DataspaceLimits.Entries || !codes.All(IndicatorCode().IsMatch))
        {
            faults.Add($"indicators must be a list of 1 to {DataspaceLimits.Entries} indicator codes");
        }

        return codes;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9.:_-]{1,200}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex DatasetName();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex IndicatorCode();
}
