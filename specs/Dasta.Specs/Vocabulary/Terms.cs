namespace Dasta.Specs.Vocabulary;

/// <summary>Identifiers that appear on the wire in more than one room.</summary>
public static class Terms
{
    /// <summary>Context of every protocol message (Dataspace Protocol 2025-1).</summary>
    public const string DspContext = "https://w3id.org/dspace/2025/1/context.jsonld";

    /// <summary>Version name of the protocol.</summary>
    public const string DspVersion = "2025-1";

    /// <summary>Path of the protocol's endpoints under a participant's base.</summary>
    public const string DspPath = "/dsp/2025-1";

    /// <summary>Transfer format in which the consumer pulls over HTTP with a token.</summary>
    public const string PullFormat = "HttpData-PULL";

    /// <summary>Transfer format in which the provider delivers to the consumer's sink over HTTP.</summary>
    public const string PushFormat = "HttpData-PUSH";

    /// <summary>Namespace of the data space's own terms; <c>specs/profile</c> defines them.</summary>
    public const string Profile = "https://w3id.org/dasta/profile#";

    /// <summary>
    /// Member of a message that carries its sender's signature under the agreement it is about.
    /// </summary>
    public const string Signature = Profile + "signature";

    /// <summary>Purposes a request can state, as IRIs below this one.</summary>
    public const string Purpose = "https://w3id.org/dasta/purpose/";
}
