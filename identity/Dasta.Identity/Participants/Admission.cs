using System.Text.Json.Nodes;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Participants;

/// <summary>
/// Admits participants: the particulars come from the governance authority, the keys from the DID document that the
/// participant publishes, which proves that it controls the DID. The keys are pinned: a later change of the document
/// counts only when the authority admits it again.
/// </summary>
internal sealed class Admission(DidResolver resolver, ParticipantStore store, IdentityKeys keys, NodeSettings settings)
{
    /// <summary>
    /// The participant and whether it is new. Refused with IDENTITY-001 (particulars), IDENTITY-002 (proof) or
    /// IDENTITY-003 (admitted with others).
    /// </summary>
    public async Task<Outcome<Admitted>> AdmitAsync(
        ParticipantForm form, Caller by, CancellationToken cancellationToken)
    {
        if (form.Did == keys.Self.Did)
        {
            return IdentityCodes.MalformedParticipant.Refuse("Identity itself is no participant.");
        }

        var known = await store.FindAsync(form.Did.ToString(), cancellationToken);
        if (known is not null && !IsSame(form, known.Record))
        {
            return IdentityCodes.ParticipantDiffers.Refuse();
        }

        if (form.Ovo is { } ovo && OrganisationCode.TryParse(ovo, out var code)
            && (await store.FindByCodeAsync(code, cancellationToken)).Any(one => one.Record.Did != form.Did.ToString()))
        {
            return IdentityCodes.MalformedParticipant.Refuse("Another participant has this ovo.");
        }

        var document = await resolver.FetchAsync(form.Did, cancellationToken);
        if (!document.Succeeded)
        {
            return IdentityCodes.NoControlProof.Refuse($"({document.Refusal.Code})");
        }

        if (document.Value.AssertionKeys.Count == 0)
        {
            return IdentityCodes.NoControlProof.Refuse();
        }

        var participant = new Participant(RecordOf(form, known, document.Value), document.Value.AssertionKeys);
        var isNew = await store.AdmitAsync(participant, by.Did.ToString(), cancellationToken);
        return new Admitted(participant.Record, isNew);
    }

    private static bool IsSame(ParticipantForm form, ParticipantRecord record) =>
        (form.Name, form.Kind, form.Nis, form.Kbo, form.Operator)
            == (record.Name, record.Kind, record.Nis, record.Kbo, record.Operator)
        // A code can be added to an admission, and not be changed.
        && (form.Ovo is null || record.Ovo is null || form.Ovo == record.Ovo);

    private ParticipantRecord RecordOf(ParticipantForm form, Participant? known, DidDocument document)
    {
        var isLocal = settings.Development && form.Did.Authority.Split(':')[0] == "localhost";
        var address = form.Did.BaseAddress(isLocal ? Uri.UriSchemeHttp : Uri.UriSchemeHttps).ToString().TrimEnd('/');
        return new ParticipantRecord(
            form.Did.ToString(), form.Name, form.Kind, form.Nis, form.Kbo, form.Operator,
            known?.Record.State ?? ParticipantRecord.Active, address,
            document.AgreementKeys.Count > 0 ? (JsonObject)document.AgreementKeys[0].DeepClone() : null)
        {
            Ovo = known?.Record.Ovo ?? form.Ovo,
        };
    }
}
