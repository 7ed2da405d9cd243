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
    /// Makes the account, or changes the roles of one at home at that participant, and gives a one-time link to it.
    /// Refused with IDENTITY-051 where the name is taken elsewhere, and as <see cref="MayManageAsync"/>.
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
        var account = new Account
        {
            Id = Guid.NewGuid(), Name = form.Name, NormalizedName = normalized, DisplayName = form.DisplayName,
            Home = form.Participant, SessionsAfter = time.GetUtcNow(),
        };
        var isNew = await accounts.AddAsync(account, cancellationToken);
        if (!isNew)
        {
            account = (await accounts.FindByNameAsync(normalized, cancellationToken))!;
            // A link opens the whole account: it is given only where all of it is the caller's to open.
            var roles = await memberships.OfAsync(account.Id, cancellationToken);
            if (account.Home != form.Participant || roles.Any(one => one.Participant != form.Participant))
            {
                return IdentityCodes.NameTaken.Refuse();
            }
        }

        await memberships.SetAsync(account.Id, form.Participant, form.Roles, by.Did.ToString(), cancellationToken);
        var (secret, expiry) = await invitations.MakeAsync(account.Id, cancellationToken);
        return new IssuedInvitation(
            account.Id, $"{settings.PublicBase}/invitation?code={secret}", expiry, isNew);
    }

    /// <summary>The people of a participant.</summary>
    public async Task<Outcome<IReadOnlyList<AccountInList>>> ListAsync(
        string participant, Caller by, CancellationToken cancellationToken) =>
        await MayManageAsync(participant, by, cancellationToken) is { } refusal
            ? refusal
            : Outcome<IReadOnlyList<AccountInList>>.Of(await memberships.AtAsync(participant, cancellationToken));

    /// <summary>Changes what a person may do; no role at all ends its access within the minute.</summary>
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

        await memberships.SetAsync(id, participant, roles, by.Did.ToString(), cancellationToken);
        return true;
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
