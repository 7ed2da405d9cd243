using System.Text;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Node.Sessions.Forms;

/// <summary>
/// The one way to read a form of a page: bounded, and only when it was sent from a page of this node in the same
/// browser. An endpoint that reads its form here can't be reached by another site's form.
/// </summary>
public sealed class PageForms(FormTokens tokens)
{
    private const int LimitBytes = 64 * 1024;
    private const int FieldLimit = 64;

    /// <summary>The form of a request; refused with NODE-051 or NODE-056.</summary>
    public async Task<Outcome<PageForm>> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var mediaType = (context.Request.ContentType ?? string.Empty).Split(';')[0].Trim();
        if (!mediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return NodeCodes.MalformedForm.Refuse();
        }

        var bytes = await RequestBody.ReadBytesAsync(context.Request, LimitBytes, cancellationToken);
        if (!bytes.Succeeded)
        {
            return bytes.Refusal;
        }

        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(bytes.Value))
            {
                ValueCountLimit = FieldLimit, KeyLengthLimit = 64, ValueLengthLimit = LimitBytes,
            };
            var fields = await reader.ReadFormAsync(cancellationToken);
            if (!fields.Values.All(PlainText.AreLines))
            {
                return NodeCodes.MalformedForm.Refuse();
            }

            var form = new PageForm(fields);
            return tokens.IsRight(context, form[FormTokens.FieldName]) ? form : NodeCodes.ForeignForm.Refuse();
        }
        catch (InvalidDataException)
        {
            return NodeCodes.MalformedForm.Refuse();
        }
    }
}
