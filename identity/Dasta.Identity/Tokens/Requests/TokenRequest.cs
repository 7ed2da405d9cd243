using System.Text.Json.Nodes;
using Dasta.Node.Trust.Proofs;

namespace Dasta.Identity.Tokens.Requests;

/// <summary>A request of a client to the token server, and what the stages found out about it so far.</summary>
internal sealed class TokenRequest(HttpContext context)
{
    private TokenForm? _form;
    private AuthenticatedClient? _client;

    public HttpContext Context => context;

    /// <summary>The parameters; asking before they are read is a bug in the order of stages.</summary>
    public TokenForm Form
    {
        get => _form ?? throw new InvalidOperationException("The form is not read yet.");
        set => _form = value;
    }

    /// <summary>The client; asking before it is authenticated is a bug in the order of stages.</summary>
    public AuthenticatedClient Client
    {
        get => _client ?? throw new InvalidOperationException("The client is not authenticated yet.");
        set => _client = value;
    }

    /// <summary>The proof of possession; null where none came and none is asked for.</summary>
    public VerifiedProof? Proof { get; set; }

    /// <summary>What the client is answered with status 200; null where there is nothing to say.</summary>
    public JsonObject? Answer { get; set; }

    public int AnswerStatus { get; set; } = StatusCodes.Status200OK;
}
