using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Node.Tests.Trust;

public sealed class DidDocumentTests : IDisposable
{
    private static readonly Did Town = Did.Parse("did:web:town.example").Value;
    private readonly ActingParticipant _who = new(Town, "Town", SigningKey.Create(Town));
    private readonly AgreementKey _agreement = AgreementKey.Create(Town);

    public void Dispose()
    {
        _who.Signing.Dispose();
        _agreement.Dispose();
    }

    [Fact]
    public void A_written_document_is_read_with_its_keys_and_services()
    {
        var service = new DidService($"{Town}#catalogue", "CatalogService", "https://town.example/dsp/2025-1");
        var document = DidDocument.Read(DidDocument.Write(_who, [service], _agreement), Town).Value;
        document.AssertionKeys.Single()["kid"]!.GetValue<string>().ShouldBe(_who.Signing.KeyId);
        document.AgreementKeys.Single()["kid"]!.GetValue<string>().ShouldBe(_agreement.KeyId);
        document.Services.ShouldBe([service]);
        Jws.Verify(Jws.Sign(_who.Signing, "t", new JsonObject()), "t", document.AssertionKeys).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_document_of_another_DID_is_refused() =>
        DidDocument.Read(DidDocument.Write(_who, []), Did.Parse("did:web:other.example").Value)
            .Refusal?.Code.ShouldBe("NODE-016");

    [Fact]
    public void A_key_named_after_another_DID_is_refused()
    {
        var document = DidDocument.Write(_who, []);
        document["verificationMethod"]![0]!["id"] = "did:web:other.example#one";
        DidDocument.Read(document, Town).Refusal?.Code.ShouldBe("NODE-016");
    }

    [Fact]
    public void A_document_that_shows_a_private_key_is_refused()
    {
        var document = DidDocument.Write(_who, []);
        document["verificationMethod"]![0]!["publicKeyJwk"]!["d"] = "c2VjcmV0";
        DidDocument.Read(document, Town).Refusal?.Code.ShouldBe("NODE-016");
    }

    [Fact]
    public void A_key_identifier_twice_is_refused()
    {
        var document = DidDocument.Write(_who, []);
        var methods = document["verificationMethod"]!.AsArray();
        methods.Add(methods[0]!.DeepClone());
        DidDocument.Read(document, Town).Refusal?.Code.ShouldBe("NODE-016");
    }

    [Fact]
    public void A_key_that_is_not_listed_for_assertions_may_not_sign()
    {
        var document = DidDocument.Write(_who, []);
        document["assertionMethod"] = new JsonArray();
        DidDocument.Read(document, Town).Value.AssertionKeys.ShouldBeEmpty();
    }
}
