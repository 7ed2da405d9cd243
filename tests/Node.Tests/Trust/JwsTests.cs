using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Node.Tests.Support;

namespace Node.Tests.Trust;

public sealed class JwsTests : IDisposable
{
    private const string Type = "at+jwt";
    private readonly SigningKey _key = SigningKey.Create("did:web:a.example#one");
    private readonly JsonObject _payload = new() { ["iss"] = "did:web:a.example" };

    public void Dispose() => _key.Dispose();

    [Fact]
    public void What_is_signed_is_verified_byte_for_byte()
    {
        var payload = Encoding.UTF8.GetBytes("""{ "spaces" :  "stay", "é": 1 }""");
        var verified = Jws.Verify(Jws.Sign(_key, Type, payload), Type, [_key.PublicJwk()]);
        verified.Value.Payload.ShouldBe(payload);
        verified.Value.KeyId.ShouldBe("did:web:a.example#one");
    }

    [Fact]
    public void A_key_that_was_exported_signs_as_before()
    {
        using var again = SigningKey.Import(_key.Export(), _key.KeyId);
        Jws.Verify(Jws.Sign(again, Type, _payload), Type, [_key.PublicJwk()]).Succeeded.ShouldBeTrue();
        again.PublicJwk().ContainsKey("d").ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_that_is_known_checks_for_many_at_once_and_what_is_wrong_stays_wrong()
    {
        var right = Jws.Sign(_key, Type, _payload);
        var wrong = right[..^86] + Jws.Sign(_key, Type, new JsonObject { ["iss"] = "x" })[^86..];
        using var other = SigningKey.Create(_key.KeyId);
        var checks = Enumerable.Range(0, 400).Select(turn => Task.Run(() => (turn % 4) switch
        {
            0 => !Jws.Verify(wrong, Type, [_key.PublicJwk()]).Succeeded,
            1 => !Jws.Verify(right, Type, [other.PublicJwk()]).Succeeded,
            _ => Jws.Verify(right, Type, [_key.PublicJwk()]).Succeeded,
        }));
        (await Task.WhenAll(checks)).ShouldAllBe(isAsExpected => isAsExpected);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("ES384")]
    [InlineData("es256")]
    [InlineData("ECDH-ES")]
    public void A_header_with_another_algorithm_is_refused_before_any_key_is_used(string algorithm)
    {
        var token = Forgery.Signed(_key, Header(algorithm), _payload);
        Code(token).ShouldBe("NODE-001");
    }

    [Fact]
    public void An_unsigned_token_is_refused()
    {
        var token = Forgery.Encode(Header("none").ToJsonString()) + "." + Forgery.Encode(_payload.ToJsonString()) + ".";
        Code(token).ShouldBe("NODE-001");
    }

    [Fact]
    public void A_token_signed_with_the_public_key_as_password_is_refused()
    {
        Code(Forgery.WithHmac(_key, Header("HS256"), _payload)).ShouldBe("NODE-001");
        Code(Forgery.WithHmac(_key, Header("ES256"), _payload)).ShouldBe("NODE-001");
    }

    [Fact]
    public void A_token_signed_with_RSA_is_refused() =>
        Code(Forgery.WithRsa(Header("RS256"), _payload)).ShouldBe("NODE-001");

    [Theory]
    [InlineData("enc", "A256GCM")]
    [InlineData("zip", "DEF")]
    [InlineData("crit", "exp")]
    [InlineData("jku", "https://evil.example/keys")]
    [InlineData("x5u", "https://evil.example/chain")]
    [InlineData("x5c", "MIIB")]
    [InlineData("b64", "false")]
    public void A_header_that_chooses_how_it_is_read_is_refused(string name, string value)
    {
        var header = Header("ES256");
        header[name] = value;
        Code(Forgery.Signed(_key, header, _payload)).ShouldBe("NODE-001");
    }

    [Fact]
    public void An_encrypted_token_of_five_parts_is_refused()
    {
        using var agreement = AgreementKey.Create("did:web:a.example#enc");
        Code(Jwe.Encrypt(Encoding.UTF8.GetBytes("x"), agreement.PublicJwk())).ShouldBe("NODE-001");
    }

    [Fact]
    public void A_token_over_16_KB_is_refused_and_one_just_below_is_not()
    {
        var small = Jws.Sign(_key, Type, new JsonObject { ["a"] = new string('a', 11_900) });
        small.Length.ShouldBeInRange(15_900, 16_384);
        Code(small).ShouldBeNull();
        Code(Jws.Sign(_key, Type, new JsonObject { ["a"] = new string('a', 12_300) })).ShouldBe("NODE-001");
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("dasta-plan+jwt")]
    [InlineData("AT+JWT")]
    public void A_token_of_another_type_is_refused(string type) =>
        Code(Jws.Sign(_key, type, _payload)).ShouldBe("NODE-002");

    [Fact]
    public void A_token_of_an_unknown_key_is_refused()
    {
        using var other = SigningKey.Create("did:web:a.example#two");
        Code(Jws.Sign(other, Type, _payload)).ShouldBe("NODE-003");
    }

    [Fact]
    public void A_token_of_another_key_under_the_same_name_is_refused()
    {
        using var other = SigningKey.Create(_key.KeyId);
        Code(Jws.Sign(other, Type, _payload)).ShouldBe("NODE-004");
    }

    [Fact]
    public void A_key_in_the_header_is_not_used()
    {
        using var other = SigningKey.Create(_key.KeyId);
        var header = Header("ES256");
        header["jwk"] = other.PublicJwk();
        Code(Forgery.Signed(other, header, _payload)).ShouldBe("NODE-004");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("one' or '1'='1")]
    [InlineData("did:web:a.example#one\u0000")]
    [InlineData("")]
    public void A_key_name_with_foreign_characters_is_refused(string keyId)
    {
        var header = Header("ES256");
        header["kid"] = keyId;
        Code(Forgery.Signed(_key, header, _payload)).ShouldBe("NODE-001");
    }

    [Fact]
    public void A_key_name_that_is_published_twice_is_refused()
    {
        using var other = SigningKey.Create(_key.KeyId);
        Jws.Verify(Jws.Sign(_key, Type, _payload), Type, [_key.PublicJwk(), other.PublicJwk()])
            .Refusal?.Code.ShouldBe("NODE-003");
    }

    [Fact]
    public void A_key_registered_for_encryption_verifies_nothing()
    {
        var jwk = _key.PublicJwk();
        jwk["use"] = "enc";
        Jws.Verify(Jws.Sign(_key, Type, _payload), Type, [jwk]).Refusal?.Code.ShouldBe("NODE-003");
    }

    [Fact]
    public void A_header_that_names_a_member_twice_is_refused()
    {
        var header = """{"alg":"ES256","typ":"at+jwt","kid":"did:web:a.example#one","alg":"none"}""";
        var genuine = Jws.Sign(_key, Type, _payload).Split('.');
        Code($"{Forgery.Encode(header)}.{genuine[1]}.{genuine[2]}").ShouldBe("NODE-001");
    }

    [Fact]
    public void Each_changed_character_of_a_token_is_noticed()
    {
        var token = Jws.Sign(_key, Type, _payload);
        var signedLength = token.LastIndexOf('.');
        for (var place = 0; place < signedLength; place++)
        {
            var changed = token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..];
            Code(changed).ShouldNotBeNull($"character {place}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("e30.e30.e30")]
    [InlineData("\u00e9.\u00e9.\u00e9")]
    public void Rubbish_is_refused(string text) => Code(text).ShouldBe("NODE-001");

    private JsonObject Header(string algorithm) =>
        new() { ["alg"] = algorithm, ["typ"] = Type, ["kid"] = _key.KeyId };

    private string? Code(string token) => Jws.Verify(token, Type, [_key.PublicJwk()]).Refusal?.Code;
}
