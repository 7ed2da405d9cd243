using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>Reads the bounded form (RFC 6749, section 3.2).</summary>
internal sealed class ReadForm : IStage
{
    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var form = await TokenForm.ReadAsync(request.Context.Request, cancellationToken);
        if (form.Succeeded)
        {
            request.Form = form.Value;
        }

        return form.Refusal;
    }
}
