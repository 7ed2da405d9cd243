using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Node.Trust.Statements;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Connector.Negotiations.Documents;

/// <summary>
/// An agreement as a page that people read, print and file: made from the agreement alone and the rules of the data
/// space. What came from outside is encoded.
/// </summary>
internal static class AgreementPage
{
    private const string Style = """
        body{font:1rem/1.5 Georgia,"Times New Roman",serif;margin:2rem auto;max-width:46rem;padding:0 1rem}
        body{color:#1a1a1a;background:#fff;overflow-wrap:anywhere}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 1.5rem}
        h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #999;padding-bottom:.2rem}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.5rem;margin:0}
        dt{color:#555}dd{margin:0}
        @media (max-width:30rem){dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.5rem}}
        li{margin:.3rem 0}.id{font:.8rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere;color:#444}
        pre{font:.75rem/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4}
        pre{padding:.8rem}
        @page{margin:2cm}
        @media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}li,dd{break-inside:avoid}}
        """;

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Content-Security-Policy of the page: nothing but its own style.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Digest()}'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    /// <param name="nameOf">The name of a participant by its DID.</param>
    public static string Write(Agreement agreement, string language, Func<string, string> nameOf)
    {
        var texts = PageTexts.Of(language);
        var policy = agreement.Policy;
        var (provider, consumer) = (Text(policy, "assigner"), Text(policy, "assignee"));
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{texts.Language}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{texts.Title}</title><style>{Style}</style></head><body><main>
            <h1>{texts.Title}</h1><dl>
            """);
        Row(page, texts.Provider, nameOf(provider), provider);
        Row(page, texts.Consumer, nameOf(consumer), consumer);
        Row(page, texts.About, agreement.Dataset, null);
        if (agreement.Indicators.Count > 0)
        {
            Row(page, texts.Indicators, string.Join(", ", agreement.Indicators), null);
        }

        Row(page, texts.Made, Text(policy, "timestamp"), null);
        Row(page, texts.Until, agreement.ExpiresAt is { } end
            ? end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : texts.NoEnd, null);
        if (agreement.Replaces is { } old)
        {
            Row(page, texts.Replaces, string.Empty, old);
        }

        page.Append("</dl>");
        List(page, texts.Terms, TermsOf(policy, texts));
        List(page, texts.RulesTitle, texts.Rules);
        Proof(page, texts, agreement, nameOf(provider), nameOf(consumer));
        return page.Append("</main></body></html>\n").ToString();
    }

    private static IReadOnlyList<string> TermsOf(JsonObject policy, PageTexts texts)
    {
        var read = PolicyReader.Read(policy);
        return read.Succeeded
            ? new PolicyWords(texts.Language == "en" ? Language.En : Language.Nl).Of(read.Value)
            : [texts.TermsUnread];
    }

    private static void Proof(
        StringBuilder page, PageTexts texts, Agreement agreement, string provider, string consumer)
    {
        page.Append("<h2>").Append(texts.Proof).Append("</h2><dl>");
        Row(page, texts.Identifier, string.Empty, agreement.Id);
        Row(page, texts.Digest, string.Empty, AgreementSignature.DigestOf(agreement.Policy));
        Signature(page, texts, provider, agreement.Signed.Provider);
        Signature(page, texts, consumer, agreement.Signed.Consumer);
        page.Append("</dl><p>").Append(Encode(texts.HowToCheck)).Append("</p><h2>").Append(texts.Text)
            .Append("</h2><pre>").Append(Encode(agreement.Policy.ToJsonString(Readable))).Append("</pre>");
    }

    private static void Signature(StringBuilder page, PageTexts texts, string name, string? signature) => Row(
        page, $"{texts.SignedBy} {name}", signature is null ? texts.NotSigned : string.Empty, signature);

    private static void List(StringBuilder page, string title, IReadOnlyList<string> lines)
    {
        page.Append("<h2>").Append(Encode(title)).Append("</h2><ol>");
        foreach (var line in lines)
        {
            page.Append("<li>").Append(Encode(line)).Append("</li>");
        }

        page.Append("</ol>");
    }

    private static void Row(StringBuilder page, string name, string value, string? identifier)
    {
        page.Append("<dt>").Append(Encode(name)).Append("</dt><dd>").Append(Encode(value));
        if (identifier is not null && identifier != value)
        {
            page.Append("<div class=\"id\">").Append(Encode(identifier)).Append("</div>");
        }

        page.Append("</dd>");
    }

    private static string Encode(string text) => Encoder.Encode(text);

    private static string Text(JsonObject policy, string name) =>
        policy[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;

    private static string Digest() => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
}
