using Dasta.Specs.Values;

namespace Specs.Tests.Values;

public sealed class DidTests
{
    [Theory]
    [InlineData("did:web:example.be", "https://example.be/.well-known/did.json", "https://example.be/")]
    [InlineData("did:web:example.be:lo", "https://example.be/lo/did.json", "https://example.be/lo")]
    [InlineData("did:web:localhost%3A8101", "https://localhost:8101/.well-known/did.json", "https://localhost:8101/")]
    [InlineData("did:web:localhost%3A8101:a:b", "https://localhost:8101/a/b/did.json", "https://localhost:8101/a/b")]
    public void A_did_says_where_its_document_lies(string text, string document, string address)
    {
        var did = Did.Parse(text).Value;

        did.DocumentAddress("https").AbsoluteUri.ShouldBe(document);
        did.BaseAddress("https").AbsoluteUri.ShouldBe(address);
        did.ToString().ShouldBe(text);
        Did.FromBase(did.BaseAddress("https")).Value.ShouldBe(did);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("did:key:z6Mk")]
    [InlineData("did:web:")]
    [InlineData("did:web:example.be:")]
    [InlineData("did:web:example.be::a")]
    [InlineData("did:web:Example.be")]
    [InlineData("did:web:example.be/a")]
    [InlineData("did:web:example.be%2Fa")]
    [InlineData("did:web:user%40example.be")]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:127.0.0.1%3A8101")]
    [InlineData("did:web:169.254.169.254")]
    [InlineData("did:web:2130706433")]
    [InlineData("did:web:example.be:a b")]
    [InlineData("did:web:example.be?x=1")]
    public void Anything_else_is_refused(string? text) => Did.Parse(text).Refusal?.Code.ShouldBe("VALUE-001", text);

    [Fact]
    public void A_did_of_three_hundred_characters_is_refused() =>
        Did.Parse("did:web:example.be:" + new string('a', 300)).Succeeded.ShouldBeFalse();
}
