using System.Buffers.Text;
using System.Text;
using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Offers;

/// <summary>
/// The offers a caller may see, page by page: those whose policy could permit it something. The catalogue participant
/// sees every offer, since it evaluates the policies for each of its own callers; so does the owner.
/// </summary>
internal sealed class CatalogPages(OfferPolicies policies)
{
    private const int BatchSize = 200;

    private static readonly Dictionary<string, IReadOnlyList<Did>> NoAudiences = new(StringComparer.Ordinal);

    /// <param name="continuation">Where the page before ended; null for the first page. Else DSP-025.</param>
    public async Task<Outcome<OfferPage>> ReadAsync(
        HostedParticipant participant, Caller caller, string? continuation, CancellationToken cancellation)
    {
        var after = continuation is null ? string.Empty : Decode(continuation);
        if (after is null)
        {
            return DataspaceCodes.UnknownPage.Refuse();
        }

        var circles = await CircleMembership.ListingAsync(participant, caller.Did, cancellation);
        var requester = Requester.Of(caller);
        var seen = new List<Offer>();
        while (seen.Count <= DataspaceLimits.CatalogPage)
        {
            var batch = await OfferStore.AfterAsync(participant.State, after, BatchSize, cancellation);
            seen.AddRange(batch.Where(offer => IsFor(participant, caller, requester, offer, circles)));
            if (batch.Count < BatchSize)
            {
                break;
            }

            after = batch[^1].Dataset;
        }

        var page = seen.Take(DataspaceLimits.CatalogPage).ToArray();
        return new OfferPage(
            page, seen.Count > page.Length ? Encode(page[^1].Dataset) : null,
            caller.Kind == ParticipantKind.Catalogue
                ? (await CircleStore.AllAsync(participant.State, cancellation))
                    .ToDictionary(circle => circle.Id, circle => circle.Members, StringComparer.Ordinal)
                : NoAudiences);
    }

    /// <summary>One offer; refused with DSP-003, the same whether it does not exist or is not for the caller.</summary>
    public async Task<Outcome<Offer>> FindAsync(
        HostedParticipant participant, Caller caller, string dataset, CancellationToken cancellation)
    {
        var offer = await OfferStore.FindAsync(participant.State, dataset, cancellation);
        var circles = await CircleMembership.ListingAsync(participant, caller.Did, cancellation);
        return offer is not null && IsFor(participant, caller, Requester.Of(caller), offer, circles)
            ? offer
            : DataspaceCodes.UnknownDataset.Refuse();
    }

    private static string Encode(string dataset) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(dataset));

    private static string? Decode(string continuation) =>
        continuation.Length is > 0 and <= DataspaceLimits.IdentifierLength && Base64Url.IsValid(continuation)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)) is var dataset
        && !dataset.Contains('\0', StringComparison.Ordinal)
            ? dataset
            : null;

    private bool IsFor(
        HostedParticipant participant, Caller caller, Requester requester, Offer offer,
        IReadOnlyList<string> circles) =>
        caller.Kind == ParticipantKind.Catalogue
        || caller.Did == participant.Did
        || policies.IsFor(participant, offer, requester, circles);
}
