using Dasta.Specs.Values;

namespace Dasta.Node.Database;

/// <summary>A message to another node that is sent once it is committed.</summary>
/// <param name="Id">Chosen by the sender.</param>
/// <param name="Subject">What it belongs to, for example a negotiation: messages of one subject go in strict
/// order.</param>
/// <param name="Kind">Name the host's <see cref="IDeliveryRules"/> know it by.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Body">Body, empty for none.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Peer">Who is called: the audience of the token that is sent with it.</param>
public sealed record OutgoingMessage(
    Guid Id, string Subject, string Kind, string Method, Uri Address, string Body, string ContentType, Did Peer);
