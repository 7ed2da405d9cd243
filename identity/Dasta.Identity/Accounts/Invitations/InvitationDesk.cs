using Dasta.Identity.Participants;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Invitations;

/// <summary>
/// Lets participants say who works for them. The first of a participant is invited with its own token; whoever holds
/// its key holds it anyway.
/// </summary>
internal sealed class InvitationDesk(
    AccountStore accounts, MembershipStore memberships, InvitationStore invitations, ParticipantStore participants,
    ILookupNormalizer normalizer, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Makes the account, or adds roles to one at home at that participant, and gives a one-time link to it. Whether
    /// others have a person of this name is not told. Refused with IDENTITY-051 where the person has roles elsewhere,
    /// with IDENTITY-062 where the participant invited too many in a day, and as <see cref="MayManageAsync"/>.
    /// </summary>
    /// <param name="by">The caller: a participant or governance.</param>
    public async Task<Outcome<IssuedInvitation>> InviteAsync(
        InvitationForm form, Caller by, CancellationToken cancellationToken)
    {
        if (await MayManageAsync(form.Participant, by, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var normalized = normalizer.NormalizeName(form.Name);
        var known = await accounts.FindAtHomeAsync(normalized, form.Participant, cancellationToken);
        var account = known ?? new Account
        {
            Id = Guid.NewGuid(), Name = form.Name, NormalizedName = normalized, DisplayName = form.DisplayName,
            Home = form.Participant, SessionsAfter = time.GetUtcNow(),
        };
        // A link opens the whole account: it is given only where all of it is the caller's to open.
        if (known is not null && (await memberships.OfAsync(known.Id, cancellationToken))
            .Any(one => one.Participant != form.Participant))
        {
            return IdentityCodes.NameTaken.Refuse();
        }

        if (!await invitations.RecordAsync(
            account.Id, by.Did.ToString(), isLimited: !by.HasRole(Caller.GovernanceRole), cancellationToken))
        {
            return IdentityCodes.TooManyInvitations.Refuse();
        }

        if (known is null && !await accounts.AddAsync(account, cancellationToken))
        {
            // Somebody else at the same participant was first, this moment.
            account = (await accounts.FindAtHomeAsync(normalized, form.Participant, cancellationToken))!;
        }

        await memberships.AddAsync(account.Id, form.Participant, form.Roles, by.Did.ToString(), cancellationToken);
        var (secret, expiry) = await invitations.MakeAsync(account.Id, cancellationToken);
        return new IssuedInvitation(
            account.Id, $"{settings.PublicBase}/invitation?code={secret}", expiry, known is null);
    }

    /// <summary>The people of a participant.</summary>
    public async Task<Outcome<IReadOnlyList<AccountInList>>> ListAsync(
        string participant, Caller by, CancellationToken cancellationToken) =>
        await MayManageAsync(participant, by, cancellationToken) is { } refusal
            ? refusal
            : Outcome<IReadOnlyList<AccountInList>>.Of(await memberships.AtAsync(participant, cancellationToken));

    /// <summary>
    /// Changes what a person may do; no role at all ends its access within the minute. Refused with IDENTITY-061 where
    /// nobody would be owner any more, and as <see cref="MayManageAsync"/>.
    /// </summary>
    public async Task<Outcome<bool>> SetRolesAsync(
        Guid id, string participant, IReadOnlyList<string> roles, Caller by, CancellationToken cancellationToken)
    {
        if (await MayManageAsync(participant, by, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Governance may let a person work for others than its home; a participant only names its own people.
        if (await accounts.FindAsync(id, cancellationToken) is not { } account
            || (account.Home != participant && !by.HasRole(Caller.GovernanceRole)))
        {
            return IdentityCodes.UnknownAccount.Refuse();
        }

        return await memberships.SetAsync(
            id, participant, roles, by.Did.ToString(), mayLeaveNoOwner: by.HasRole(Caller.GovernanceRole),
            cancellationToken)
            ? true
            : IdentityCodes.LastOwner.Refuse();
    }

    /// <summary>Others' people are as good as not there.</summary>
    private async Task<Refusal?> MayManageAsync(string participant, Caller by, CancellationToken cancellationToken)
    {
        if (by.Did.ToString() != participant && !by.HasRole(Caller.GovernanceRole))
        {
            return IdentityCodes.UnknownAccount.Refuse();
        }

        return await participants.FindAsync(participant, cancellationToken) is null
            ? IdentityCodes.UnknownName.Refuse()
            : null;
    }
}
