using Dasta.Connector.People.Requests;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Connector.People.Agreements;

/// <summary>One agreement as its page shows it, in the language of the page.</summary>
/// <param name="Usage">How much was read under it; null while the provider, who counts, can't be asked.</param>
/// <param name="Refused">What the other side sent last of its transfers and was refused.</param>
/// <param name="History">What it followed and what followed it, oldest first; empty when it stands alone.</param>
/// <param name="PeerTold">What the other side knows of it that this side ended it; null where it did not.</param>
/// <param name="IsFinal">True once both sides are done, so that it can be printed.</param>
public sealed record AgreementView(
    AgreementRow Row, string Dataset, IReadOnlyList<string> Indicators, string PeerDid, string Negotiation,
    IReadOnlyList<TermChange> Terms, string? EndReason, UsageView? Usage, IReadOnlyList<TransferRow> Transfers,
    IReadOnlyList<BodyView> Refused, IReadOnlyList<AgreementRow> History, string ProviderSigned,
    string ConsumerSigned, string? Digest, bool IsFinal, bool MayChange, bool MayOnlyLook, string? PeerTold);
