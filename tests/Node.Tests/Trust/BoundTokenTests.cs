using System.Text.Json.Nodes;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Tests.Support;

namespace Node.Tests.Trust;

/// <summary>Threat "DPoP": what a stolen token is worth without its key, and what a proof must say.</summary>
public sealed class BoundTokenTests : IClassFixture<NodeDatabase>, IDisposable
{
    private const string Researcher = "did:web:researcher.example";
    private static readonly Did Town = Did.Parse("did:web:town.example").Value;
    private static readonly Uri Address = new("https://town.example" + Presented.Path + "?$top=1");
    private readonly ManualTime _time = new();
    private readonly StubDirectory _directory = new();
    private readonly NodeSettings _settings;
    private readonly SigningKey _key = SigningKey.Create(TestSettings.IdentityDid + "#one");
    private readonly Participants _participants;
    private readonly KeyVault _vault;
    private readonly ProofNonces _nonces;
    private readonly NodeDatabase _database;
    private readonly AccessTokens _tokens;
    private readonly ProofKey _proof;

    public BoundTokenTests(NodeDatabase database)
    {
        _database = database;
        _settings = TestSettings.Make(development: false);
        _settings.PublicBase = "https://town.example";
        _directory.Keys.Add(_key.PublicJwk());
        _directory.Participants.Add(new ParticipantRecord(
            Researcher, "Researcher", "researcher", null, null, null, "active", "https://researcher.example", null));
        _participants = new Participants(_directory, _settings, _time);
        _vault = KeyVault.Open(database.Settings.KeyFile);
        _nonces = new ProofNonces(_vault, _time);
        _tokens = Process();
        _proof = new ProofKey(_time);
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _participants.Dispose();
        _key.Dispose();
        _vault.Dispose();
        _proof.Dispose();
    }

    [Fact]
    public async Task A_bound_token_with_its_proof_is_taken_again_and_again_with_a_new_proof_each_time()
    {
        var token = Token();
        for (var call = 0; call < 3; call++)
        {
            (await CallAsync(token, Proof(token))).Value.KeyThumbprint.ShouldBe(_proof.Thumbprint);
        }
    }

    [Fact]
    public async Task A_stolen_token_is_worth_nothing_as_a_bearer_token() =>
        (await _tokens.ValidateAsync(Presented.Request("Bearer " + Token()), Town, default)).Refusal?.Code
            .ShouldBe("NODE-040");

    [Fact]
    public async Task A_stolen_token_is_worth_nothing_with_the_proof_of_another_key()
    {
        using var thief = new ProofKey(_time);
        var token = Token();
        (await CallAsync(token, thief.Sign("GET", Address, token, _nonces.Current))).Refusal?.Code
            .ShouldBe("NODE-041");
    }

    [Fact]
    public async Task A_token_without_a_key_is_refused_with_and_without_a_proof()
    {
        var token = Token(claims => claims.Remove("cnf"));
        (await CallAsync(token, Proof(token))).Refusal?.Code.ShouldBe("NODE-044");
        (await _tokens.ValidateAsync(Presented.Request("Bearer " + token), Town, default)).Refusal?.Code
            .ShouldBe("NODE-044");
    }

    [Fact]
    public async Task Against_replay_a_DPoP_proof_is_refused_the_second_time_also_by_another_process()
    {
        var token = Token();
        var proof = Proof(token);
        using var other = Process();
        (await CallAsync(token, proof)).Succeeded.ShouldBeTrue();
        (await CallAsync(token, proof)).Refusal?.Code.ShouldBe("NODE-043");
        (await other.ValidateAsync(Presented.Request("DPoP " + token, proof), Town, default)).Refusal?.Code
            .ShouldBe("NODE-043");
    }

    [Fact]
    public async Task Of_one_proof_sent_to_two_processes_at_one_time_one_call_counts()
    {
        var token = Token();
        using var other = Process();
        for (var round = 0; round < 20; round++)
        {
            var proof = Proof(token);
            var answers = await Task.WhenAll(
                _tokens.ValidateAsync(Presented.Request("DPoP " + token, proof), Town, default),
                other.ValidateAsync(Presented.Request("DPoP " + token, proof), Town, default));
            answers.Count(answer => answer.Succeeded).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Against_a_moved_DPoP_proof_one_for_another_method_address_or_token_is_refused()
    {
        var token = Token();
        (await CallAsync(token, _proof.Sign("POST", Address, token, _nonces.Current))).Refusal?.Code
            .ShouldBe("NODE-041");
        (await CallAsync(token, _proof.Sign("GET", new Uri("https://town.example/odata/v4"), token, _nonces.Current)))
            .Refusal?.Code.ShouldBe("NODE-041");
        (await CallAsync(token, _proof.Sign(
            "GET", new Uri("https://evil.example" + Presented.Path), token, _nonces.Current)))
            .Refusal?.Code.ShouldBe("NODE-041");
        (await CallAsync(token, _proof.Sign("GET", Address, Token(), _nonces.Current))).Refusal?.Code
            .ShouldBe("NODE-041");
        (await CallAsync(token, _proof.Sign("GET", Address, null, _nonces.Current))).Refusal?.Code
            .ShouldBe("NODE-041");
    }

    [Fact]
    public async Task Without_the_nonce_of_this_node_a_proof_is_refused_and_told_the_nonce()
    {
        var token = Token();
        foreach (var nonce in new[] { null, "guess" })
        {
            var request = Presented.Request("DPoP " + token, _proof.Sign("GET", Address, token, nonce));
            (await _tokens.ValidateAsync(request, Town, default)).Refusal?.Code.ShouldBe("NODE-042");
            var headers = request.HttpContext.Response.Headers;
            headers["DPoP-Nonce"].ToString().ShouldBe(_nonces.Current);
            headers.WWWAuthenticate.ToString().ShouldContain("use_dpop_nonce");
        }
    }

    [Fact]
    public async Task A_nonce_is_taken_for_two_to_four_minutes_and_the_next_one_is_told_in_time()
    {
        var token = Token();
        var old = _nonces.Current;
        _time.Move(TimeSpan.FromSeconds(120));
        var request = Presented.Request("DPoP " + token, _proof.Sign("GET", Address, token, old));
        (await _tokens.ValidateAsync(request, Town, default)).Succeeded.ShouldBeTrue();
        request.HttpContext.Response.Headers["DPoP-Nonce"].ToString().ShouldBe(_nonces.Current);
        _time.Move(TimeSpan.FromSeconds(120));
        (await CallAsync(token, _proof.Sign("GET", Address, token, old))).Refusal?.Code.ShouldBe("NODE-042");
    }

    [Theory]
    [InlineData(11, "NODE-041")]
    [InlineData(9, null)]
    [InlineData(-59, null)]
    [InlineData(-61, "NODE-041")]
    public async Task Against_clock_skew_a_DPoP_proof_may_be_ten_seconds_ahead_and_a_minute_old(
        int seconds, string? code)
    {
        var clock = new ManualTime();
        clock.Move(TimeSpan.FromSeconds(seconds));
        var token = Token();
        (await CallAsync(token, Forge(token, claims => claims["iat"] = clock.GetUtcNow().ToUnixTimeSeconds())))
            .Refusal?.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("typ", "at+jwt")]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("jwk", null)]
    [InlineData("enc", "A256GCM")]
    [InlineData("crit", "exp")]
    public async Task A_proof_with_another_header_is_refused(string name, string? value) =>
        (await CallAsync(Token(), Forge(Token(), null, header => header[name] = value))).Refusal?.Code
            .ShouldBe("NODE-041");

    [Fact]
    public async Task A_proof_that_shows_its_private_key_is_refused()
    {
        var token = Token();
        (await CallAsync(token, Forge(token, null, header => header["jwk"]!["d"] = header["jwk"]!["x"]!.DeepClone())))
            .Refusal?.Code.ShouldBe("NODE-041");
    }

    [Fact]
    public async Task Two_proofs_on_one_request_are_refused()
    {
        var token = Token();
        var request = Presented.Request("DPoP " + token);
        request.Headers["DPoP"] = new[] { Proof(token), Proof(token) };
        (await _tokens.ValidateAsync(request, Town, default)).Refusal?.Code.ShouldBe("NODE-040");
    }

    private AccessTokens Process() => new(
        _settings, _participants, _directory,
        new ProofCheck(_settings, _nonces, new ReplayStore(_database.Source, _time), _time), _time,
        NullLogger<AccessTokens>.Instance);

    private Task<Outcome<Caller>> CallAsync(string token, string proof) =>
        _tokens.ValidateAsync(Presented.Request("DPoP " + token, proof), Town, default);

    private string Proof(string token) => _proof.Sign("GET", Address, token, _nonces.Current);

    /// <summary>A proof that is right but for what is changed, under a key whose thumbprint the token names.</summary>
    private string Forge(string token, Action<JsonObject>? change, Action<JsonObject>? changeHeader = null)
    {
        var parts = Proof(token).Split('.');
        var header = Part(parts[0]);
        var claims = Part(parts[1]);
        change?.Invoke(claims);
        changeHeader?.Invoke(header);
        return Forgery.Signed(_proof.Key, header, claims);
    }

    private static JsonObject Part(string text) =>
        JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(text))!.AsObject();

    private string Token(Action<JsonObject>? change = null)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = TestSettings.IdentityBase,
            ["sub"] = Researcher,
            ["client_id"] = Researcher,
            ["aud"] = Town.ToString(),
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 600,
            ["participant_name"] = "Researcher",
            ["participant_kind"] = "researcher",
            ["roles"] = new JsonArray("researcher"),
            ["cnf"] = new JsonObject { ["jkt"] = _proof.Thumbprint },
        };
        change?.Invoke(claims);
        return Jws.Sign(_key, "at+jwt", claims);
    }
}
