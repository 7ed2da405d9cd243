using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Identity.Participants;

/// <summary>The particulars a participant is admitted with.</summary>
internal sealed record ParticipantForm(
    Did Did, string Name, string Kind, string? Nis, string? Kbo, string? Operator, string? Ovo)
{
    private const int NameLimit = 200;
    private static readonly string[] Members = ["did", "name", "kind", "nis", "kbo", "operator", "ovo"];

    /// <summary>Reads and checks all particulars; refused with IDENTITY-001, which names every faulty member.</summary>
    public static Outcome<ParticipantForm> Read(JsonObject body)
    {
        var faults = body.Select(member => member.Key).Except(Members, StringComparer.Ordinal)
            .Select(_ => "an unknown member").Distinct().ToList();
        var did = Did.Parse(Text(body, "did"));
        var name = Text(body, "name")?.Trim();
        var kind = Text(body, "kind");
        var nis = Text(body, "nis");
        var kbo = Text(body, "kbo");
        var operatedBy = Text(body, "operator");
        var ovo = Text(body, "ovo")?.Trim().ToUpperInvariant();
        Check(did.Succeeded, "did", faults);
        Check(name is { Length: > 0 and <= NameLimit } && !name.Any(char.IsControl), "name", faults);
        Check(kind is not null && ParticipantKind.All.Contains(kind, StringComparer.Ordinal), "kind", faults);
        var needsNis = kind is ParticipantKind.Municipality or ParticipantKind.Province;
        Check(IsAbsent(body, "nis") ? !needsNis : NisCode.Parse(nis).Succeeded, "nis", faults);
        Check(IsAbsent(body, "kbo") || Specs.Values.Kbo.Parse(kbo).Succeeded, "kbo", faults);
        Check(IsAbsent(body, "operator") || Did.Parse(operatedBy).Succeeded, "operator", faults);
        Check(IsAbsent(body, "ovo") || (ovo is not null && OrganisationCode.IsOvo(ovo)), "ovo", faults);
        return faults.Count == 0
            ? new ParticipantForm(
                did.Value, name!, kind!, nis, kbo is null ? null : Specs.Values.Kbo.Parse(kbo).Value.ToString(),
                operatedBy, ovo)
            : IdentityCodes.MalformedParticipant.Refuse($"Faulty: {string.Join(", ", faults)}.");
    }

    private static void Check(bool right, string member, List<string> faults)
    {
        if (!right)
        {
            faults.Add(member);
        }
    }

    private static bool IsAbsent(JsonObject body, string name) => body[name] is null;

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
